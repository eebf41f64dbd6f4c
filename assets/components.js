// For the gallery alone: the scripts of components that no other page uses yet.
import { Accordion } from 'govuk-frontend/dist/govuk/components/accordion/accordion.mjs'
import { FileUpload } from 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs'
import { Tabs } from 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs'
import { start } from './start.js'

start([Accordion, FileUpload, Tabs])
