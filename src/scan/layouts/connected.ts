const CONNECTED =
  /(?:transportReady|[Ss]uccess to connect|connect to server success|new connection registered successfully).{0,200}?\b(1\d{12})_\d/u;

/** The epoch (UTC ms) in the connection id that a message tells of as it is made; null for other messages. */
export function connectedAt(message: string): number | null {
  const found = CONNECTED.exec(message);
  return found === null ? null : Number(found[1]);
}

/** Whether a line may hold such a message. */
export function tellsOfConnection(line: string): boolean {
  return CONNECTED.test(line);
}
