/** How far a long command is: one line that changes on a terminal, plain lines now and then elsewhere. On standard error. */

export interface Progress {
  /** `share` of the whole, 0 to 1, where it is known. */
  show(share: number | undefined, text: string): void
  /** Leaves the screen as it was. */
  end(): void
}

interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const EVERY_MS = { bar: 100, line: 10_000 } as const

const BAR_WIDTH = 24

export function progressOn(screen: Screen, now: () => number = () => performance.now()): Progress {
  const isBar = screen.isTTY === true
  const every = isBar ? EVERY_MS.bar : EVERY_MS.line
  // the first plain line comes when it has taken a while
  let shown = isBar ? Number.NEGATIVE_INFINITY : now()
  let isOpen = false
  return {
    show: (share, text) => {
      if (now() - shown < every) return
      shown = now()
      const percent = share === undefined ? '' : `${Math.floor(share * 100)}%  `
      if (!isBar) {
        screen.write(`${percent}${text}\n`)
        return
      }
      const line = `${share === undefined ? '' : `${bar(share)}  `}${percent}${text}`
      // to the end of the line is erased, so that a shorter text leaves nothing of a longer one
      screen.write(`\r${line.slice(0, (screen.columns ?? 80) - 1)}\u001b[K`)
      isOpen = true
    },
    end: () => {
      if (isOpen) screen.write('\r\u001b[K')
      isOpen = false
    },
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(share, 1) * BAR_WIDTH)
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full)
}
