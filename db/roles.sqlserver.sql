-- What the running program may do on SQL Server, and nothing more: it reads and writes rows, and never changes the schema.
-- Run it as the owner of the database, after upgrade.sqlserver.sql, each time: it is idempotent, and a new table is no use to the
-- program before it is granted here. Then make the program's login a member once:
--     CREATE USER laptopfleet FOR LOGIN laptopfleet;
--     ALTER ROLE laptopfleet_app ADD MEMBER laptopfleet;
-- Rows are removed only where the program itself removes them; what is over in the trade is ended, closed or revoked, not deleted.
IF DATABASE_PRINCIPAL_ID(N'laptopfleet_app') IS NULL
    CREATE ROLE laptopfleet_app;
GO

-- Evidence: written once, sealed once. The role can neither change nor remove it; a trigger refuses the same to everybody else.
GRANT SELECT, INSERT, UPDATE ([Position], [Hash], [PlaceMac], [SealedAt]) ON [dbo].[Events] TO laptopfleet_app;

GRANT SELECT ON [dbo].[__EFMigrationsHistory] TO laptopfleet_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[IdempotencyRecords] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[ShipmentPackages] TO laptopfleet_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AccountEmails] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Accounts] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[ApiKeys] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Approvals] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[ArrivalDiscrepancies] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Assignments] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[CarrierMessages] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[CalendarLinks] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[DeadAddresses] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[Mailings] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[ReminderAttempts] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Reminders] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Deadlines] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[DepartureCases] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[DepartureNotices] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[DeliveryPromises] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[CycleCountDiscrepancies] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[CycleCountScans] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[CycleCounts] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Departures] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Depots] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[DeviceImportChunks] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[DeviceImportErrors] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[DeviceCommands] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[DeviceImports] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Devices] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[GroupRoles] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Groups] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Holds] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[Inspections] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[LabelPurchases] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[FurtherLabels] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[HrMessages] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[LoadedFiles] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[JobPauses] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[JobRuns] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Memberships] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[MetricFacts] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Models] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[OrderDecisions] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Orders] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[PackageSsccs] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[People] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[PersonHolds] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[PersonKeys] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[PolicyKinds] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[PolicyProposals] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[PolicyRules] TO laptopfleet_app;
-- A question that begins anew forgets what it had found.
GRANT SELECT, INSERT, DELETE ON [dbo].[WhatIfExamples] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[WhatIfRuns] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[WriteOffApprovals] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[WriteOffs] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[PurchaseOrderLines] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[PurchaseOrders] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[ReadingPlaces] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[RefreshFreezes] TO laptopfleet_app;
-- A plan goes with the use of its laptop; the events stay.
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[RefreshPlans] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[RefreshWaveEntries] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[RefreshWaves] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[RepairApprovals] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[RepairDecisions] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[RepairQuotes] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Repairs] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[ReturnApprovals] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[ReturnSteps] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Returns] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[SanitisationCertificates] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[SelfPurchaseQuotes] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[SelfPurchases] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[ShipmentContents] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[ShipmentDecisions] TO laptopfleet_app;
-- A paper stays as it was drawn; only whether it is current changes.
GRANT SELECT, INSERT, UPDATE ([SupersededAt], [Version]) ON [dbo].[ShipmentDocuments] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ([SupersededAt], [Version]) ON [dbo].[RecordDocuments] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[ShipmentScans] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Shipments] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Standards] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[HeadcountPlans] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[HeadcountRows] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[StockPoints] TO laptopfleet_app;
GRANT SELECT, INSERT ON [dbo].[StoredFiles] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Vendors] TO laptopfleet_app;
GRANT SELECT, INSERT, DELETE ON [dbo].[WebhookAttempts] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[WebhookDeliveries] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[WebhookPlaces] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE ON [dbo].[Webhooks] TO laptopfleet_app;
-- The shared schedule is kept by the scheduler alone.
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_BLOB_TRIGGERS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_CALENDARS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_CRON_TRIGGERS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_EXECUTION_HISTORY] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_FIRED_TRIGGERS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_JOB_DETAILS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_JOB_STATUS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_LOCKS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_MISFIRE_HISTORY] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_PAUSED_JOB_GRPS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_PAUSED_TRIGGER_GRPS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_SCHEDULER_STATE] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_SIMPLE_TRIGGERS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_SIMPROP_TRIGGERS] TO laptopfleet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[QRTZ_TRIGGERS] TO laptopfleet_app;
GO
