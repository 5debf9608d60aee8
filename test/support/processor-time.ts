/** A clock for bounds: the time of the processor that this process has used since, in milliseconds, whatever else the machine does. */
export function processorTime(): () => number {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
}
