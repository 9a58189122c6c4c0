import { validateMetadata } from 'react-auth0-metadata/fields'
import { profile } from '../../profile'

export async function POST(request: Request) {
  const issues = await validateMetadata(profile, await request.json())
  return Response.json(issues, { status: issues.length > 0 ? 400 : 200 })
}
