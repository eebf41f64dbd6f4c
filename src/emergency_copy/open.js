/* Opens the copy in this page: the passphrase becomes the key, the key opens what is sealed. Nothing is fetched, sent or kept. */
(function () {
	'use strict'
	var sealed = document.getElementById('sealed'), closed = document.getElementById('closed'), copy = document.getElementById('copy')
	var shown = document.getElementById('child'), ask = document.getElementById('ask'), said = document.getElementById('said')
	var field = document.getElementById('passphrase'), children = new Map(), title = document.title, isBusy = false

	function fromHex (hex) {
		var bytes = new Uint8Array(hex.length / 2)
		for (var i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.substr(2 * i, 2), 16)
		return bytes
	}

	function fromBase64 (text) {
		var raw = atob(text.trim()), bytes = new Uint8Array(raw.length)
		for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i)
		return bytes
	}

	async function content (passphrase) {
		var signs = passphrase.replace(/[\s-]/g, '').toLowerCase()
		var typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(signs), 'PBKDF2', false, ['deriveKey'])
		var key = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: fromHex(sealed.dataset.salt), iterations: Number(sealed.dataset.iterations) },
			typed, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
		var packed = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromHex(sealed.dataset.nonce) }, key, fromBase64(sealed.textContent))
		return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
	}

	/* As the names in the list were folded when it was made. */
	function folded (text) {
		var plain = { ø: 'o', ł: 'l', đ: 'd', æ: 'ae', ß: 'ss', ı: 'i' }
		return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[øłđæßı]/g, function (c) { return plain[c] }).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
	}

	function find () {
		var words = folded(document.getElementById('name').value).split(' '), n = 0, items = document.querySelectorAll('#children li')
		items.forEach(function (item) {
			var there = ' ' + item.dataset.words
			item.hidden = !words.every(function (word) { return there.includes(' ' + word) })
			n += !item.hidden
		})
		document.getElementById('found').textContent = n === items.length ? '' : n === 0 ? 'Nobody in this copy is called so. Try fewer letters, then ring.' : n === 1 ? '1 child' : n + ' children'
	}

	function tellAge () {
		var made = document.querySelector('.made'), hours = (Date.now() - Number(made.dataset.made)) / 3600000, more = document.createElement('span')
		if (hours < 36) return
		more.className = 'old'
		more.textContent = ' This copy is ' + Math.floor(hours / 24) + ' days old: look for a newer one.'
		made.append(more)
	}

	function show (html, heading) {
		copy.hidden = true
		shown.innerHTML = html
		shown.hidden = false
		document.title = heading
		window.scrollTo(0, 0)
		shown.querySelector('h2').focus()
	}

	function showList () {
		shown.hidden = true
		shown.innerHTML = ''
		copy.hidden = false
		document.title = title
	}

	function follow () {
		var id = location.hash.slice(1), html = children.get(id)
		if (html) {
			show(html, new DOMParser().parseFromString(html, 'text/html').querySelector('h2').textContent + ' - ' + title)
			return
		}
		showList()
		document.getElementById('list').focus()
	}

	function open (text) {
		var parts = text.split('\n<!-- part -->\n')
		parts.slice(1).forEach(function (html) { children.set(html.slice(html.indexOf('id="') + 4, html.indexOf('">')), html) })
		copy.innerHTML = parts[0]
		/* What it is a copy of, and of when, stays in sight on every child's page. */
		document.getElementById('top').append(copy.querySelector('h1'), copy.querySelector('.made'))
		closed.remove()
		sealed.remove()
		tellAge()
		document.getElementById('find').hidden = false
		document.getElementById('name').addEventListener('input', find)
		document.getElementById('all').addEventListener('click', function () {
			show('<p class="quiet"><a href="#list">Back to the list</a></p>' + parts.slice(1).join(''), title)
		})
		window.addEventListener('hashchange', follow)
		follow()
	}

	function refuse (sentence) {
		said.textContent = sentence
		field.setAttribute('aria-invalid', 'true')
		field.focus()
	}

	ask.addEventListener('submit', async function (event) {
		event.preventDefault()
		if (isBusy) return
		if (!window.crypto || !crypto.subtle || !window.DecompressionStream) {
			refuse('This browser is too old to open the copy. Use a newer Edge, Chrome, Firefox or Safari.')
			return
		}
		isBusy = true
		said.textContent = 'Opening. This takes a few seconds.'
		try {
			open(await content(field.value))
		} catch (error) {
			refuse(error.name === 'OperationError' ? 'This passphrase does not open this copy. Look at each letter again. If it is right, the file was changed or made with an earlier passphrase.' :
				'The copy could not be opened: ' + error.message + '. Fetch the file again.')
		}
		isBusy = false
	})
	field.focus()
})()
