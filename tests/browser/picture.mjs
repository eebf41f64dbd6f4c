// Is there anything on a picture: reads a PNG as Chromium writes it (8 bits a channel, not interlaced) and counts what is not the
// commonest colour.
import zlib from 'node:zlib'

function chunks(png) {
  const found = {}
  for (let at = 8; at < png.length;) {
    const n = png.readUInt32BE(at)
    const name = png.toString('latin1', at + 4, at + 8)
    found[name] = Buffer.concat([found[name] ?? Buffer.alloc(0), png.subarray(at + 8, at + 8 + n)])
    at += 12 + n
  }
  return found
}

function nearest(left, up, corner) {
  const guess = left + up - corner
  const [l, u, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return l <= u && l <= c ? left : u <= c ? up : corner
}

const undo = [() => 0, l => l, (l, u) => u, (l, u) => (l + u) >> 1, nearest]

function pixels(png) {
  const { IHDR, IDAT } = chunks(png)
  const width = IHDR.readUInt32BE(0)
  const height = IHDR.readUInt32BE(4)
  const size = IHDR[9] === 6 ? 4 : 3
  const packed = zlib.inflateSync(IDAT)
  const row = width * size
  const plain = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++) {
    const filter = undo[packed[y * (row + 1)]]
    for (let x = 0; x < row; x++) {
      const left = x >= size ? plain[y * row + x - size] : 0
      const up = y ? plain[(y - 1) * row + x] : 0
      const corner = y && x >= size ? plain[(y - 1) * row + x - size] : 0
      plain[y * row + x] = packed[y * (row + 1) + 1 + x] + filter(left, up, corner)
    }
  }
  return { plain, size, n: width * height }
}

// The share of a picture, 0 to 1, that is not in its commonest colour.
export function shareDrawn(png) {
  const { plain, size, n } = pixels(png)
  const times = new Map()
  for (let i = 0; i < n; i++) {
    const colour = plain.readUIntBE(i * size, 3)
    times.set(colour, (times.get(colour) ?? 0) + 1)
  }
  return 1 - Math.max(...times.values()) / n
}
