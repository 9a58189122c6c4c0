export { ConflictNotice, type ConflictNoticeProps } from './ConflictNotice.tsx'
export type { Control, ControlProps, Controls } from './controlProps.ts'
export { JsonView, type JsonViewProps } from './JsonView.tsx'
export { english, type LocalePack, type Messages } from './messages.ts'
export { MessagesProvider, type MessagesProviderProps, useMessages } from './MessagesProvider.tsx'
export { type FieldComponent, MetadataEditor, type MetadataEditorProps } from './MetadataEditor.tsx'
export { MetadataField, type MetadataFieldProps } from './MetadataField.tsx'
export { MetadataList, type MetadataListProps } from './MetadataList.tsx'
export { MissingControlError } from './MissingControlError.ts'
export { MissingEditorError } from './MissingEditorError.ts'
export type {
  AlertProps,
  FieldTextProps,
  FooterProps,
  Parts,
  SummaryProblem,
  SummaryProps,
  ValueProps,
} from './parts.ts'
export { ProfileGateCard, type ProfileGateCardProps } from './ProfileGateCard.tsx'
export { SaveStatus, type SaveStatusProps } from './SaveStatus.tsx'
export { SignInError, type SignInErrorProps } from './SignInError.tsx'
export { SignupFields, type SignupFieldsProps } from './SignupFields.tsx'
export { type MetadataFieldState, useMetadataField } from './useMetadataField.ts'
export type {
  DraftEdit,
  EditorDrafts,
  EditorField,
  FieldSnapshot,
  SaveDetails,
  SaveMetadata,
} from '../metadata/editor/types.ts'
