// A continuous integration that has much else to do may need more than Testing Library's one second.
require('@testing-library/dom').configure({ asyncUtilTimeout: 10_000 })
