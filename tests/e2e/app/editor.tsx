// An editor with every kind, for the page that allows no inline script, no inline style and no eval.
import { type ReactElement, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { MetadataEditor, ProfileGateCard, SignupFields } from 'react-auth0-metadata'
import type { JsonObject } from 'react-auth0-metadata/fields'
import { everyKind, everyValue } from '../../../stories/profile.ts'
import { asked } from './asked.ts'

function Page(): ReactElement {
  const [saved, setSaved] = useState(0)
  const [answers, setAnswers] = useState<JsonObject>({})
  return (
    <main>
      <output>Saved {saved}</output>
      <MetadataEditor
        fields={everyKind}
        metadata={everyValue}
        onSave={async () => setSaved((count) => count + 1)}
      />
      <SignupFields fields={asked} metadata={answers} onChange={setAnswers} data-testid="sign-up" />
      <ProfileGateCard fields={asked} metadata={{}} names={['rule']} onSave={() => Promise.resolve()} />
    </main>
  )
}

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
