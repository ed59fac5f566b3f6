/**
 * Preloaded into a process (`node --import`) on machines where system calls cannot be watched: whatever asks Node for the network
 * is written to the file named by FENGJUAN_NETWORK_LOG and refused.
 */
import { appendFileSync } from "node:fs";
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";

function refuse(what: string): never {
  appendFileSync(process.env["FENGJUAN_NETWORK_LOG"] ?? "", `${what}\n`);
  throw new Error(`no network: ${what}`);
}

net.Socket.prototype.connect = () => refuse("connect");
net.Server.prototype.listen = () => refuse("listen");
dgram.Socket.prototype.bind = () => refuse("bind");
dgram.Socket.prototype.send = () => refuse("send");
Object.assign(dns, { lookup: () => refuse("lookup") });
