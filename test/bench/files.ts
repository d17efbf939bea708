/**
 * A client file of so many hosts: 6 lines each, every third with keepalive of its own, patterns and comments between.
 */
export function clientFile(hosts: number): string {
  let text = '# generated\nInclude conf.d/*.conf\n\n';
  for (let i = 0; i < hosts; i++) {
    text += `# machine ${i}\nHost host${i} alias${i}\n  HostName 10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}\n  User user${i % 17}\n  IdentityFile ~/.ssh/id_${i % 5}\n`;
    text += i % 3 === 0 ? '  ServerAliveInterval 30\n\n' : '  Port 2222\n\n';
    if (i % 500 === 499) text += `Host *.zone${i}.example.com\n  ServerAliveCountMax 4\n\n`;
  }
  return `${text}Host *\n  ServerAliveInterval 60\n  TCPKeepAlive yes\n`;
}
