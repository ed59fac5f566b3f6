/** One kind of product that a made-up enterprise makes. */
export type Industry = {
  readonly product: string;
  /** What the enterprise's name says it makes. */
  readonly trade: string;
  readonly segment: string;
  /** Where the product goes. */
  readonly use: string;
  /** The process that the enterprise calls its own. */
  readonly process: string;
  /** A figure of merit, as the technical papers state it. */
  readonly merit: string;
};

export type Cluster = { readonly name: string; readonly industries: readonly Industry[] };

const SEGMENTS = {
  material: "原材料",
  part: "关键零部件",
  machine: "专用装备",
  product: "终端产品",
  service: "检测与配套",
} as const;

function industry(
  product: string,
  trade: string,
  segment: keyof typeof SEGMENTS,
  use: string,
  process: string,
  merit: string,
): Industry {
  return { product, trade, segment: SEGMENTS[segment], use, process, merit };
}

/** The eight clusters of the "2+2+4" plan, with six kinds of product each. The two panels take four clusters each, in this order. */
export const CLUSTERS: readonly Cluster[] = [
  {
    name: "装备制造",
    industries: [
      industry(
        "大吨位铝型材挤压机",
        "挤压装备",
        "machine",
        "轨道交通与建筑铝型材成形",
        "等温挤压闭环控制",
        "挤压力波动不超过 1.2%",
      ),
      industry("陶瓷自动压砖机", "陶瓷机械", "machine", "大规格岩板成形", "双向同步加压", "坯体密度差不超过 0.8%"),
      industry("木工六面数控钻", "木工机械", "machine", "板式家具柔性加工", "多轴动态补偿", "孔位精度 0.05 毫米"),
      industry("精密滚珠丝杠副", "传动部件", "part", "数控机床进给系统", "硬旋铣与恒温研磨", "三百毫米行程误差 6 微米"),
      industry(
        "伺服压力机",
        "锻压装备",
        "machine",
        "新能源汽车结构件冲压",
        "曲柄多连杆伺服驱动",
        "下死点重复精度 0.01 毫米",
      ),
      industry("高压柱塞泵", "液压元件", "part", "工程机械与压铸设备", "配流盘表面织构", "额定压力 42 兆帕"),
    ],
  },
  {
    name: "智能制造装备及机器人",
    industries: [
      industry("六轴工业机器人谐波减速器", "精密减速", "part", "机器人关节传动", "柔轮齿形修形", "回差不超过 20 角秒"),
      industry(
        "机器视觉检测系统",
        "视觉检测",
        "machine",
        "陶瓷与玻璃表面缺陷检测",
        "多光谱成像与小样本识别",
        "漏检率不超过万分之三",
      ),
      industry(
        "协作机器人一体化关节",
        "机器人关节",
        "part",
        "装配与上下料",
        "中空轴双编码器",
        "重复定位精度 0.02 毫米",
      ),
      industry("智能仓储穿梭车", "物流装备", "machine", "家电与家具仓储", "多车协同调度", "单巷道每小时 180 托"),
      industry(
        "激光焊接工作站",
        "激光装备",
        "machine",
        "不锈钢与铝合金薄板焊接",
        "焊缝跟踪与能量闭环",
        "焊缝跟踪误差 0.1 毫米",
      ),
      industry("工业伺服驱动器", "伺服驱动", "part", "纺织、包装与机床", "自适应陷波与惯量辨识", "速度环带宽 3.1 千赫"),
    ],
  },
  {
    name: "汽车及新能源",
    industries: [
      industry("动力电池液冷板", "热管理", "part", "新能源汽车电池包", "搅拌摩擦焊流道成形", "单板温差不超过 2 摄氏度"),
      industry("氢燃料电池空气压缩机", "氢能部件", "part", "燃料电池商用车", "空气箔片轴承", "额定效率 76%"),
      industry("汽车铝合金副车架", "底盘部件", "part", "乘用车轻量化底盘", "真空高压铸造", "单件减重 38%"),
      industry("车规级直流接触器", "电控部件", "part", "高压配电盒", "陶瓷钎焊密封", "电寿命 3 万次"),
      industry("光伏逆变器电感组件", "磁性元件", "part", "组串式逆变器", "扁线立绕", "损耗下降 17%"),
      industry("储能变流器", "储能装备", "product", "工商业储能", "三电平拓扑与并网自适应", "最高效率 98.7%"),
    ],
  },
  {
    name: "军民融合及电子信息",
    industries: [
      industry("高可靠射频连接器", "射频器件", "part", "通信与测控设备", "玻璃烧结密封", "插拔寿命 1000 次"),
      industry("片式功率电感", "电子元件", "part", "电源管理模块", "一体成型压制", "饱和电流提高 22%"),
      industry("半导体器件测试分选机", "测试装备", "machine", "分立器件封测", "并行测试与温控", "每小时 4.2 万颗"),
      industry("北斗授时模块", "导航终端", "product", "电力与通信授时", "多源融合守时", "守时误差 24 小时 1 微秒"),
      industry("车载毫米波雷达天线", "雷达部件", "part", "辅助驾驶", "波导缝隙阵列", "副瓣低于负 22 分贝"),
      industry("大功率照明驱动电源", "电源模块", "product", "户外与工业照明", "数字化有源校正", "功率因数 0.99"),
    ],
  },
  {
    name: "泛家居",
    industries: [
      industry("恒温淋浴阀芯", "卫浴配件", "part", "高端卫浴", "蜡元件温感控制", "出水温差不超过 1 摄氏度"),
      industry("超薄岩板", "建筑陶瓷", "product", "家居台面与幕墙", "干粒布料与低温快烧", "厚度 3 毫米"),
      industry("静音门锁机芯", "家居五金", "part", "智能门锁", "离合缓冲结构", "开合噪声 38 分贝"),
      industry("铝合金系统门窗", "系统门窗", "product", "沿海高层建筑", "多腔断桥", "抗风压 5.0 千帕"),
      industry("商用电磁灶", "厨房设备", "product", "中央厨房与餐饮连锁", "半桥谐振并联", "热效率 94%"),
      industry("水性木器涂料", "环保涂料", "material", "板式与实木家具", "核壳乳液聚合", "挥发物 每升 28 克"),
    ],
  },
  {
    name: "新材料",
    industries: [
      industry("高导热石墨膜", "导热材料", "material", "消费电子散热", "连续碳化与石墨化", "导热系数 每米开 1650 瓦"),
      industry("医用级聚丙烯改性料", "改性材料", "material", "注射器与输液器械", "反应挤出接枝", "析出物低于限值三成"),
      industry(
        "耐高温不锈钢精密带",
        "金属材料",
        "material",
        "热交换器与密封件",
        "二十辊冷轧与光亮退火",
        "厚度公差 1.5 微米",
      ),
      industry("电子级环氧塑封料", "电子材料", "material", "功率器件封装", "高填充球形硅微粉", "吸水率 0.18%"),
      industry("锂电池陶瓷隔膜涂层", "电池材料", "material", "动力电池隔膜", "微凹版涂布", "热收缩率 1.6%"),
      industry("可降解食品包装膜", "包装材料", "material", "生鲜与烘焙包装", "双向拉伸共挤", "堆肥 90 天降解率 93%"),
    ],
  },
  {
    name: "食品饮料",
    industries: [
      industry("高盐稀态酱油", "调味食品", "product", "家庭与餐饮调味", "低温长周期发酵", "氨基酸态氮 每百毫升 1.3 克"),
      industry("功能性益生菌饮料", "健康饮品", "product", "商超与便利渠道", "微胶囊包埋", "保质期末活菌数 每毫升 1 亿"),
      industry("冷冻点心自动成形线", "食品机械", "machine", "广式点心工厂", "面皮等厚延展", "单线每小时 1.8 万只"),
      industry("植物蛋白饮料", "植物饮品", "product", "早餐与健康饮品", "湿法超微粉碎", "沉淀率 0.4%"),
      industry("食品级柠檬酸酯", "食品添加剂", "material", "软糖与饮料", "固体酸催化", "纯度 99.6%"),
      industry("凉茶浓缩液", "草本饮品", "product", "饮料灌装与餐饮", "逆流提取与膜浓缩", "有效成分保留率 91%"),
    ],
  },
  {
    name: "生物医药及大健康",
    industries: [
      industry("一次性使用内窥镜", "医疗器械", "product", "泌尿与呼吸科", "芯片级摄像模组封装", "弯曲角度 270 度"),
      industry("中药配方颗粒", "中药制剂", "product", "医院与基层诊所", "低温真空带式干燥", "指纹图谱相似度 0.96"),
      industry("体外诊断化学发光试剂", "诊断试剂", "product", "检验科与第三方实验室", "磁微粒定向包被", "批间差 4.1%"),
      industry("牙科氧化锆瓷块", "齿科材料", "material", "义齿加工", "梯度透光粉体", "抗弯强度 1120 兆帕"),
      industry("药用玻璃管制瓶", "药用包装", "material", "疫苗与生物制剂", "中硼硅一次成形", "耐水性一级"),
      industry("康复训练机器人", "康复器械", "product", "卒中后上肢康复", "力位混合柔顺控制", "力控分辨率 0.2 牛"),
    ],
  },
];
