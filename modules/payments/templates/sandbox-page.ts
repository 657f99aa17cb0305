import { createHash } from 'node:crypto'

export type SandboxCheckout = {
  stands: 'open' | 'paid' | 'failed' | 'expired'
  cents: number
  payee: string
  about: string
  returnUrl: string
}

const AMOUNT = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** The page that stands for a provider's, in colours that nobody takes for ours. `policy` lets its own style through. */
export function sandboxPage(checkout: SandboxCheckout, checkoutId: string): { html: string; policy: string } {
  const hash = createHash('sha256').update(STYLE).digest('base64')
  const amount = AMOUNT.format(checkout.cents / 100)
  const html = `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Paiement d’essai</title><style>${STYLE}</style></head>
<body><main>
<p class="banner">Page d’essai : aucune carte n’est débitée.</p>
<h1>${escaped(amount)}</h1>
<p>${escaped(checkout.payee)}<br>${escaped(checkout.about)}</p>
${checkout.stands === 'open' ? buttons(checkoutId, amount) : ended(checkout)}
</main></body></html>`
  return {
    html,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  }
}

function buttons(checkoutId: string, amount: string): string {
  const button = (decision: string, label: string) =>
    `<form method="post" action="/api/public/sandbox/${escaped(checkoutId)}/${decision}"><button class="${decision}">${escaped(label)}</button></form>`
  return [
    button('accept', `Payer ${amount}`),
    button('refuse', 'Faire refuser la carte'),
    button('leave', 'Abandonner et revenir'),
  ].join('\n')
}

const ENDED = {
  paid: 'Ce paiement est déjà fait.',
  failed: 'La carte a été refusée.',
  expired: 'Cette page n’est plus valable.',
}

function ended({ stands, returnUrl }: SandboxCheckout): string {
  const said = stands === 'open' ? '' : ENDED[stands]
  return `<p role="status">${said}</p><p><a href="${escaped(returnUrl)}">Revenir à Mitoyen</a></p>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const STYLE = `
body{margin:0;font:17px/1.5 system-ui,sans-serif;color:#1c1c1c;background:#eef1f4}
main{max-width:26rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:2rem;margin:.5rem 0;font-variant-numeric:tabular-nums}
.banner{background:#fff2cc;border:1px solid #8a6d00;border-radius:8px;padding:.75rem 1rem}
button{width:100%;min-height:3rem;margin:.4rem 0;font:inherit;border-radius:8px;border:1px solid #1f3a5f;background:#fff;color:#1f3a5f}
button.accept{background:#1f3a5f;color:#fff;font-weight:600}
a{color:#1f3a5f}`
