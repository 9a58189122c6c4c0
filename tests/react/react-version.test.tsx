import { render, screen } from '@testing-library/react'
import { StrictMode, version } from 'react'
import { version as rendererVersion } from 'react-dom'
import { expect, inject, test } from 'vitest'

test('these tests run on the React that their project names, renderer included', () => {
  render(
    <StrictMode>
      <p>React {rendererVersion}</p>
    </StrictMode>,
  )
  expect(screen.getByText(`React ${version}`)).toBeDefined()
  expect(version).toMatch(new RegExp(`^${inject('reactMajor')}\\.`))
})

declare module 'vitest' {
  interface ProvidedContext {
    reactMajor: '18' | '19'
  }
}
