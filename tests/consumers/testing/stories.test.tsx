import { configure, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import account, { SignedIn, SignedOut } from './Account.stories'
import hobby from './Hobby.stories'

configure({ asyncUtilTimeout: 4_000 }) // a story's tenant makes its keys first

test('the story of a hobby saves what I press', async () => {
  const [decorate] = hobby.decorators
  render(decorate(hobby.component))
  await screen.findByText('Hobby: Sailing')
  await userEvent.click(screen.getByRole('button', { name: 'Chess' }))
  await screen.findByText('saved')
})

test('the story of somebody who is signed in shows the account', async () => {
  const [decorate] = SignedIn.decorators
  render(decorate(account.component))
  await screen.findByText('Hobby: Sailing')
})

test('the story of somebody who is signed out has a form to sign in', async () => {
  const [decorate] = SignedOut.decorators
  render(decorate(account.component))
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
  const form = within(await screen.findByRole('dialog', { name: 'Log In' }))
  await userEvent.type(form.getByLabelText('Email'), 'ada@example.com')
  await userEvent.type(form.getByLabelText('Password'), 'Analytical-1843')
  await userEvent.click(form.getByRole('button', { name: 'Log In' }))
  await screen.findByText('Hobby: Sailing')
})
