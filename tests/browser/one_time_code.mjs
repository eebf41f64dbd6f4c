// The six digits that an authenticator shows (RFC 6238: SHA-1, steps of 30 seconds), from the key on the page.
import crypto from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function bytesOf(key) {
  let bits = ''
  for (const letter of key.replace(/=+$/, '')) bits += letters.indexOf(letter.toUpperCase()).toString(2).padStart(5, '0')
  return Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
}

// steps: how many steps of 30 seconds from now.
export function oneTimeCode(key, steps = 0) {
  const moment = Buffer.alloc(8)
  moment.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps))
  const hash = crypto.createHmac('sha1', bytesOf(key)).update(moment).digest()
  const at = hash[19] & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0')
}
