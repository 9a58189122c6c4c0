// Every entry's declarations are read here, with skipLibCheck off, as Node’s own resolution finds them from CommonJS.
import all = require('react-auth0-metadata')
import fields = require('react-auth0-metadata/fields')
import german = require('react-auth0-metadata/locales/de')
import portuguese = require('react-auth0-metadata/locales/pt-BR')
import server = require('react-auth0-metadata/server')
import testing = require('react-auth0-metadata/testing')
import testingReact = require('react-auth0-metadata/testing/react')
import 'react-auth0-metadata/styles.css'

// @ts-expect-error A type that did not arrive would let this pass.
fields.text({ label: 1 })

export = { all, german, portuguese, server, testing, testingReact }
