IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ApiKeys] (
        [Id] binary(16) NOT NULL,
        [Name] nvarchar(80) NOT NULL,
        [Scopes] nvarchar(120) NOT NULL,
        [SecretHash] binary(32) NOT NULL,
        [CreatedAt] datetime2(6) NOT NULL,
        [ExpiresAt] datetime2(6) NOT NULL,
        [RevokedAt] datetime2(6) NULL,
        [LastUsedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ApiKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Depots] (
        [Id] binary(16) NOT NULL,
        [Code] nvarchar(40) NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Zone] nvarchar(64) NOT NULL,
        [ClosedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        [Address_City] nvarchar(120) NOT NULL,
        [Address_Country] nvarchar(2) NOT NULL,
        [Address_Line1] nvarchar(120) NOT NULL,
        [Address_Line2] nvarchar(120) NULL,
        [Address_Postcode] nvarchar(16) NULL,
        [Address_Region] nvarchar(120) NULL,
        CONSTRAINT [PK_Depots] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [DeviceImports] (
        [Id] binary(16) NOT NULL,
        [ActorKind] nvarchar(8) NOT NULL,
        [ActorId] nvarchar(128) NOT NULL,
        [RegionList] nvarchar(40) NULL,
        [Mode] nvarchar(32) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [Rows] int NOT NULL,
        [RowsRead] int NOT NULL,
        [RowsAccepted] int NOT NULL,
        [RowsRejected] int NOT NULL,
        [Errors] int NOT NULL,
        [RequestedAt] datetime2(6) NOT NULL,
        [StartedAt] datetime2(6) NULL,
        [FinishedAt] datetime2(6) NULL,
        [DueAt] datetime2(6) NULL,
        [Tries] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_DeviceImports] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Events] (
        [Id] binary(16) NOT NULL,
        [At] datetime2(6) NOT NULL,
        [ActorKind] nvarchar(8) NOT NULL,
        [ActorId] nvarchar(128) NOT NULL,
        [Type] nvarchar(64) NOT NULL,
        [SubjectKind] nvarchar(24) NOT NULL,
        [SubjectId] binary(16) NOT NULL,
        [DeviceId] binary(16) NULL,
        [PersonId] binary(16) NULL,
        [Region] nvarchar(8) NULL,
        [Data] nvarchar(max) NOT NULL,
        [Mac] binary(32) NOT NULL,
        [Position] bigint NULL,
        [Hash] binary(32) NULL,
        [SealedAt] datetime2(6) NULL,
        CONSTRAINT [PK_Events] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [IdempotencyRecords] (
        [Caller] nvarchar(140) NOT NULL,
        [Key] nvarchar(255) NOT NULL,
        [RequestHash] binary(32) NOT NULL,
        [Status] int NOT NULL,
        [ContentType] nvarchar(80) NULL,
        [Location] nvarchar(200) NULL,
        [ETag] nvarchar(40) NULL,
        [Body] varbinary(max) NOT NULL,
        [ExpiresAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_IdempotencyRecords] PRIMARY KEY ([Caller], [Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [LoadedFiles] (
        [File] nvarchar(80) NOT NULL,
        [Hash] binary(32) NOT NULL,
        [LoadedAt] datetime2(6) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_LoadedFiles] PRIMARY KEY ([File])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Models] (
        [Id] binary(16) NOT NULL,
        [Code] nvarchar(40) NOT NULL,
        [Revision] int NOT NULL,
        [Maker] nvarchar(120) NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [Platform] nvarchar(32) NOT NULL,
        [Family] nvarchar(40) NOT NULL,
        [ScreenInches] decimal(4,1) NOT NULL,
        [MemoryGb] int NOT NULL,
        [DiskGb] int NOT NULL,
        [WeightKg] decimal(6,3) NOT NULL,
        [BatteryWh] decimal(6,2) NOT NULL,
        [BatteryCells] int NOT NULL,
        [Batteries] int NOT NULL,
        [HsCode] nvarchar(12) NOT NULL,
        [OriginCountry] nvarchar(2) NOT NULL,
        [OfferedFrom] date NOT NULL,
        [OfferedUntil] date NULL,
        [Version] int NOT NULL,
        [Price_Currency] nvarchar(3) NOT NULL,
        [Price_Minor] bigint NOT NULL,
        CONSTRAINT [PK_Models] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [People] (
        [Id] binary(16) NOT NULL,
        [WorkEmail] nvarchar(254) NOT NULL,
        [WorkEmailKey] nvarchar(254) NOT NULL,
        [GivenName] nvarchar(80) NOT NULL,
        [GivenNameKey] nvarchar(80) NOT NULL,
        [FamilyName] nvarchar(80) NOT NULL,
        [FamilyNameKey] nvarchar(80) NOT NULL,
        [Country] nvarchar(2) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Zone] nvarchar(64) NOT NULL,
        [Department] nvarchar(80) NULL,
        [DepartmentKey] nvarchar(80) NULL,
        [JobRole] nvarchar(80) NULL,
        [ManagerId] binary(16) NULL,
        [StartOn] date NOT NULL,
        [EndOn] date NULL,
        [Employment] nvarchar(32) NOT NULL,
        [EmployeeNumber] nvarchar(40) NULL,
        [SealedContact] varbinary(6000) NULL,
        [DeactivatedAt] datetime2(6) NULL,
        [ErasedAt] datetime2(6) NULL,
        [CreatedAt] datetime2(6) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_People] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_People_People_ManagerId] FOREIGN KEY ([ManagerId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PersonKeys] (
        [PersonId] binary(16) NOT NULL,
        [Wrapped] varbinary(64) NULL,
        [DestroyedAt] datetime2(6) NULL,
        CONSTRAINT [PK_PersonKeys] PRIMARY KEY ([PersonId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PolicyKinds] (
        [Kind] nvarchar(40) NOT NULL,
        [Changes] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_PolicyKinds] PRIMARY KEY ([Kind])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PolicyRules] (
        [Id] binary(16) NOT NULL,
        [RuleId] nvarchar(80) NOT NULL,
        [RuleVersion] int NOT NULL,
        [Kind] nvarchar(40) NOT NULL,
        [Match] nvarchar(400) NOT NULL,
        [Outcome] nvarchar(200) NOT NULL,
        [Unit] nvarchar(24) NULL,
        [EffectiveFrom] date NOT NULL,
        [EffectiveUntil] date NULL,
        [Owner] nvarchar(80) NOT NULL,
        [Source] nvarchar(300) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_PolicyRules] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Standards] (
        [Id] binary(16) NOT NULL,
        [JobRole] nvarchar(80) NULL,
        [Department] nvarchar(80) NULL,
        [Country] nvarchar(2) NULL,
        [ModelCode] nvarchar(40) NOT NULL,
        [EffectiveFrom] date NOT NULL,
        [EffectiveUntil] date NULL,
        [ScopeKey] nvarchar(164) NOT NULL,
        [Edition] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Standards] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Vendors] (
        [Id] binary(16) NOT NULL,
        [Code] nvarchar(40) NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [SecurityReviewExpiresOn] date NOT NULL,
        [ClosedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Vendors] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [DeviceImportChunks] (
        [ImportId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Bytes] varbinary(max) NOT NULL,
        CONSTRAINT [PK_DeviceImportChunks] PRIMARY KEY ([ImportId], [Number]),
        CONSTRAINT [FK_DeviceImportChunks_DeviceImports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [DeviceImports] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [DeviceImportErrors] (
        [ImportId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Row] int NOT NULL,
        [Column] nvarchar(20) NULL,
        [Code] nvarchar(40) NOT NULL,
        [Detail] nvarchar(120) NOT NULL,
        CONSTRAINT [PK_DeviceImportErrors] PRIMARY KEY ([ImportId], [Number]),
        CONSTRAINT [FK_DeviceImportErrors_DeviceImports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [DeviceImports] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Devices] (
        [Id] binary(16) NOT NULL,
        [SerialNumber] nvarchar(40) NOT NULL,
        [SerialKey] nvarchar(40) NOT NULL,
        [AssetTag] nvarchar(40) NULL,
        [AssetTagKey] nvarchar(40) NULL,
        [ModelId] binary(16) NOT NULL,
        [Condition] nvarchar(32) NOT NULL,
        [PurchasedOn] date NULL,
        [WarrantyUntil] date NULL,
        [State] nvarchar(32) NOT NULL,
        [Custody] nvarchar(32) NOT NULL,
        [DepotId] binary(16) NULL,
        [ShipmentId] binary(16) NULL,
        [PersonId] binary(16) NULL,
        [RepairerId] binary(16) NULL,
        [Region] nvarchar(8) NOT NULL,
        [InUseSince] datetime2(6) NULL,
        [SanitisedAt] datetime2(6) NULL,
        [HeldSince] datetime2(6) NULL,
        [OpenHolds] int NOT NULL,
        [EndedAt] datetime2(6) NULL,
        [RegisteredAt] datetime2(6) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [ManagedBy] nvarchar(40) NULL,
        [ManagementId] nvarchar(80) NULL,
        [EncryptedAt] datetime2(6) NULL,
        [LastCheckInAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        [Cost_Currency] nvarchar(3) NULL,
        [Cost_Minor] bigint NULL,
        CONSTRAINT [PK_Devices] PRIMARY KEY ([Id]),
        CONSTRAINT [CK_Devices_held_while_holds] CHECK ((OpenHolds = 0 AND HeldSince IS NULL) OR (OpenHolds > 0 AND HeldSince IS NOT NULL)),
        CONSTRAINT [CK_Devices_hold_forbids_end] CHECK (HeldSince IS NULL OR State NOT IN ('Kept', 'Sold', 'Donated', 'Recycled', 'Destroyed')),
        CONSTRAINT [CK_Devices_hold_forbids_sanitising] CHECK (HeldSince IS NULL OR SanitisedAt IS NULL OR SanitisedAt < HeldSince),
        CONSTRAINT [CK_Devices_one_custody] CHECK ((Custody = 'Depot' AND DepotId IS NOT NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NULL) OR (Custody = 'Shipment' AND DepotId IS NULL AND ShipmentId IS NOT NULL AND PersonId IS NULL AND RepairerId IS NULL) OR (Custody = 'Person' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NOT NULL AND RepairerId IS NULL) OR (Custody = 'Repairer' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NOT NULL) OR (Custody = 'Gone' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NULL)),
        CONSTRAINT [CK_Devices_sanitised_when] CHECK (State <> 'Sanitised' OR (SanitisedAt IS NOT NULL AND StateSince = SanitisedAt)),
        CONSTRAINT [FK_Devices_Depots_DepotId] FOREIGN KEY ([DepotId]) REFERENCES [Depots] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Devices_Models_ModelId] FOREIGN KEY ([ModelId]) REFERENCES [Models] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Devices_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Devices_Vendors_RepairerId] FOREIGN KEY ([RepairerId]) REFERENCES [Vendors] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PurchaseOrders] (
        [Id] binary(16) NOT NULL,
        [VendorId] binary(16) NOT NULL,
        [DepotId] binary(16) NULL,
        [Region] nvarchar(8) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [DraftedBy] nvarchar(140) NOT NULL,
        [DraftedAt] datetime2(6) NOT NULL,
        [PlacedAt] datetime2(6) NULL,
        [PlacedOn] date NULL,
        [Reference] nvarchar(60) NULL,
        [Steps] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_PurchaseOrders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PurchaseOrders_Depots_DepotId] FOREIGN KEY ([DepotId]) REFERENCES [Depots] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_PurchaseOrders_Vendors_VendorId] FOREIGN KEY ([VendorId]) REFERENCES [Vendors] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Shipments] (
        [Id] binary(16) NOT NULL,
        [Direction] nvarchar(32) NOT NULL,
        [FromDepotId] binary(16) NULL,
        [FromPersonId] binary(16) NULL,
        [FromVendorId] binary(16) NULL,
        [FromCountry] nvarchar(2) NOT NULL,
        [FromRegion] nvarchar(8) NOT NULL,
        [ToDepotId] binary(16) NULL,
        [ToPersonId] binary(16) NULL,
        [ToVendorId] binary(16) NULL,
        [ToCountry] nvarchar(2) NOT NULL,
        [ToRegion] nvarchar(8) NOT NULL,
        [SealedAddress] varbinary(4096) NULL,
        [Carrier] nvarchar(40) NULL,
        [TrackingNumber] nvarchar(60) NULL,
        [TrackingKey] nvarchar(60) NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [DraftedAt] datetime2(6) NOT NULL,
        [DispatchedAt] datetime2(6) NULL,
        [CancellationReason] nvarchar(400) NULL,
        [ScanCount] int NOT NULL,
        [Version] int NOT NULL,
        [VendorAddress_City] nvarchar(120) NULL,
        [VendorAddress_Country] nvarchar(2) NULL,
        [VendorAddress_Line1] nvarchar(120) NULL,
        [VendorAddress_Line2] nvarchar(120) NULL,
        [VendorAddress_Postcode] nvarchar(16) NULL,
        [VendorAddress_Region] nvarchar(120) NULL,
        CONSTRAINT [PK_Shipments] PRIMARY KEY ([Id]),
        CONSTRAINT [CK_Shipments_one_recipient] CHECK ((ToDepotId IS NOT NULL AND ToPersonId IS NULL AND ToVendorId IS NULL) OR (ToDepotId IS NULL AND ToPersonId IS NOT NULL AND ToVendorId IS NULL) OR (ToDepotId IS NULL AND ToPersonId IS NULL AND ToVendorId IS NOT NULL)),
        CONSTRAINT [CK_Shipments_one_sender] CHECK ((FromDepotId IS NOT NULL AND FromPersonId IS NULL AND FromVendorId IS NULL) OR (FromDepotId IS NULL AND FromPersonId IS NOT NULL AND FromVendorId IS NULL) OR (FromDepotId IS NULL AND FromPersonId IS NULL AND FromVendorId IS NOT NULL)),
        CONSTRAINT [FK_Shipments_Depots_FromDepotId] FOREIGN KEY ([FromDepotId]) REFERENCES [Depots] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Shipments_Depots_ToDepotId] FOREIGN KEY ([ToDepotId]) REFERENCES [Depots] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Shipments_People_FromPersonId] FOREIGN KEY ([FromPersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Shipments_People_ToPersonId] FOREIGN KEY ([ToPersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Shipments_Vendors_FromVendorId] FOREIGN KEY ([FromVendorId]) REFERENCES [Vendors] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Shipments_Vendors_ToVendorId] FOREIGN KEY ([ToVendorId]) REFERENCES [Vendors] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Assignments] (
        [Id] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [DueBackOn] date NULL,
        [OverdueAt] datetime2(6) NULL,
        [OrderId] binary(16) NULL,
        [OpenedAt] datetime2(6) NOT NULL,
        [HandedOverAt] datetime2(6) NULL,
        [AcceptedAt] datetime2(6) NULL,
        [AcceptedStatement] nvarchar(20) NULL,
        [Condition] nvarchar(400) NULL,
        [DeclinedAt] datetime2(6) NULL,
        [EndedAt] datetime2(6) NULL,
        [EndReason] nvarchar(400) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Assignments] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Assignments_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Assignments_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Holds] (
        [Id] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [Reason] nvarchar(400) NOT NULL,
        [PlacedBy] nvarchar(140) NOT NULL,
        [PlacedAt] datetime2(6) NOT NULL,
        [ReleaseAskedBy] nvarchar(140) NULL,
        [ReleaseAskedAt] datetime2(6) NULL,
        [ReleasedBy] nvarchar(140) NULL,
        [ReleasedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Holds] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Holds_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PurchaseOrderLines] (
        [PurchaseOrderId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [ModelId] binary(16) NOT NULL,
        [Quantity] int NOT NULL,
        [ExpectedOn] date NULL,
        [Received] int NOT NULL,
        [Cancelled] int NOT NULL,
        [Version] int NOT NULL,
        [UnitPrice_Currency] nvarchar(3) NOT NULL,
        [UnitPrice_Minor] bigint NOT NULL,
        CONSTRAINT [PK_PurchaseOrderLines] PRIMARY KEY ([PurchaseOrderId], [Number]),
        CONSTRAINT [CK_PurchaseOrderLines_not_over] CHECK (Received >= 0 AND Cancelled >= 0 AND Received + Cancelled <= Quantity),
        CONSTRAINT [FK_PurchaseOrderLines_Models_ModelId] FOREIGN KEY ([ModelId]) REFERENCES [Models] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_PurchaseOrderLines_PurchaseOrders_PurchaseOrderId] FOREIGN KEY ([PurchaseOrderId]) REFERENCES [PurchaseOrders] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ShipmentContents] (
        [Id] binary(16) NOT NULL,
        [ShipmentId] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [PackageNumber] int NOT NULL,
        [ClosedAt] datetime2(6) NULL,
        [ClosedAs] nvarchar(32) NULL,
        CONSTRAINT [PK_ShipmentContents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ShipmentContents_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ShipmentContents_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ShipmentPackages] (
        [ShipmentId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [WeightGrams] int NULL,
        [LengthMm] int NULL,
        [WidthMm] int NULL,
        [HeightMm] int NULL,
        CONSTRAINT [PK_ShipmentPackages] PRIMARY KEY ([ShipmentId], [Number]),
        CONSTRAINT [FK_ShipmentPackages_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ShipmentScans] (
        [Id] binary(16) NOT NULL,
        [ShipmentId] binary(16) NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [OccurredAt] datetime2(6) NOT NULL,
        [Place] nvarchar(120) NULL,
        [Note] nvarchar(400) NULL,
        [Source] nvarchar(40) NOT NULL,
        [SourceKey] nvarchar(128) NOT NULL,
        [RecordedAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_ShipmentScans] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ShipmentScans_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Orders] (
        [Id] binary(16) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Rank] int NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [ModelId] binary(16) NOT NULL,
        [NeededOn] date NOT NULL,
        [Reason] nvarchar(400) NULL,
        [Country] nvarchar(2) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [RequestedBy] nvarchar(140) NOT NULL,
        [RequestedAt] datetime2(6) NOT NULL,
        [Route] nvarchar(200) NOT NULL,
        [LatestOrderOn] date NULL,
        [ExpectedOn] date NULL,
        [AllocatedDeviceId] binary(16) NULL,
        [PurchaseOrderId] binary(16) NULL,
        [PurchaseOrderLine] int NULL,
        [ShipmentId] binary(16) NULL,
        [AssignmentId] binary(16) NULL,
        [DueBackOn] date NULL,
        [ClosedAt] datetime2(6) NULL,
        [ApprovalsDecided] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Orders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Orders_Assignments_AssignmentId] FOREIGN KEY ([AssignmentId]) REFERENCES [Assignments] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Orders_Devices_AllocatedDeviceId] FOREIGN KEY ([AllocatedDeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Orders_Models_ModelId] FOREIGN KEY ([ModelId]) REFERENCES [Models] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Orders_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Orders_PurchaseOrders_PurchaseOrderId] FOREIGN KEY ([PurchaseOrderId]) REFERENCES [PurchaseOrders] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Orders_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [OrderDecisions] (
        [OrderId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Decision] nvarchar(max) NULL,
        [DecidedAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_OrderDecisions] PRIMARY KEY ([OrderId], [Number]),
        CONSTRAINT [FK_OrderDecisions_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [Orders] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [SelfPurchases] (
        [Id] binary(16) NOT NULL,
        [OrderId] binary(16) NOT NULL,
        [Choice] nvarchar(32) NOT NULL,
        [ProposedBy] nvarchar(140) NOT NULL,
        [ProposedAt] datetime2(6) NOT NULL,
        [ApprovedAt] datetime2(6) NULL,
        [RejectedAt] datetime2(6) NULL,
        [PurchasedOn] date NULL,
        [DeviceId] binary(16) NULL,
        [ReceivedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        [Paid_Currency] nvarchar(3) NULL,
        [Paid_Minor] bigint NULL,
        [PriceCap_Currency] nvarchar(3) NOT NULL,
        [PriceCap_Minor] bigint NOT NULL,
        CONSTRAINT [PK_SelfPurchases] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SelfPurchases_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_SelfPurchases_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [Orders] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Approvals] (
        [Id] binary(16) NOT NULL,
        [OrderId] binary(16) NULL,
        [SelfPurchaseId] binary(16) NULL,
        [PurchaseOrderId] binary(16) NULL,
        [Role] nvarchar(32) NOT NULL,
        [Verdict] nvarchar(32) NULL,
        [DecidedBy] nvarchar(140) NULL,
        [DecidedByPersonId] binary(16) NULL,
        [DecidedAt] datetime2(6) NULL,
        [Note] nvarchar(400) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Approvals] PRIMARY KEY ([Id]),
        CONSTRAINT [CK_Approvals_of_one] CHECK ((OrderId IS NOT NULL AND PurchaseOrderId IS NULL) OR (OrderId IS NULL AND PurchaseOrderId IS NOT NULL AND SelfPurchaseId IS NULL)),
        CONSTRAINT [FK_Approvals_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [Orders] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Approvals_PurchaseOrders_PurchaseOrderId] FOREIGN KEY ([PurchaseOrderId]) REFERENCES [PurchaseOrders] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Approvals_SelfPurchases_SelfPurchaseId] FOREIGN KEY ([SelfPurchaseId]) REFERENCES [SelfPurchases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [SelfPurchaseQuotes] (
        [SelfPurchaseId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Retailer] nvarchar(120) NOT NULL,
        [Url] nvarchar(400) NULL,
        [FileSha256] nvarchar(64) NULL,
        [Amount_Currency] nvarchar(3) NOT NULL,
        [Amount_Minor] bigint NOT NULL,
        CONSTRAINT [PK_SelfPurchaseQuotes] PRIMARY KEY ([SelfPurchaseId], [Number]),
        CONSTRAINT [FK_SelfPurchaseQuotes_SelfPurchases_SelfPurchaseId] FOREIGN KEY ([SelfPurchaseId]) REFERENCES [SelfPurchases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Approvals_OrderId] ON [Approvals] ([OrderId]) WHERE OrderId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Approvals_PurchaseOrderId] ON [Approvals] ([PurchaseOrderId]) WHERE PurchaseOrderId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Approvals_SelfPurchaseId] ON [Approvals] ([SelfPurchaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Assignments_DeviceId_Id] ON [Assignments] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Assignments_OrderId] ON [Assignments] ([OrderId]) WHERE OrderId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Assignments_OverdueAt] ON [Assignments] ([OverdueAt]) WHERE EndedAt IS NULL AND OverdueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Assignments_PersonId_Id] ON [Assignments] ([PersonId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Assignments_Region_Id] ON [Assignments] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Assignments_open_device] ON [Assignments] ([DeviceId]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Depots_Code] ON [Depots] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_DeviceImports_DueAt] ON [DeviceImports] ([DueAt]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Devices_AssetTagKey] ON [Devices] ([AssetTagKey]) WHERE AssetTagKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_DepotId_Id] ON [Devices] ([DepotId], [Id]) WHERE DepotId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_DepotId_State_Id] ON [Devices] ([DepotId], [State], [Id]) WHERE DepotId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Devices_ManagedBy_ManagementId] ON [Devices] ([ManagedBy], [ManagementId]) WHERE ManagementId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Devices_ModelId_Region_Id] ON [Devices] ([ModelId], [Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Devices_ModelId_Region_State_Id] ON [Devices] ([ModelId], [Region], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_PersonId_Id] ON [Devices] ([PersonId], [Id]) WHERE PersonId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Devices_Region_Id] ON [Devices] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_Region_InUseSince_Id] ON [Devices] ([Region], [InUseSince], [Id]) WHERE InUseSince IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Devices_Region_State_Id] ON [Devices] ([Region], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_RepairerId] ON [Devices] ([RepairerId]) WHERE RepairerId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Devices_SerialKey] ON [Devices] ([SerialKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_ShipmentId] ON [Devices] ([ShipmentId]) WHERE ShipmentId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Devices_State_Id] ON [Devices] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Events_DeviceId_Id] ON [Events] ([DeviceId], [Id]) WHERE DeviceId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Events_PersonId_Id] ON [Events] ([PersonId], [Id]) WHERE PersonId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Events_Position] ON [Events] ([Position]) WHERE Position IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Events_SealedAt] ON [Events] ([SealedAt]) WHERE SealedAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Events_SubjectId_Id] ON [Events] ([SubjectId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Events_Unsealed] ON [Events] ([Id]) WHERE Position IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Holds_DeviceId_Id] ON [Holds] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_IdempotencyRecords_ExpiresAt] ON [IdempotencyRecords] ([ExpiresAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Models_Code_Revision] ON [Models] ([Code], [Revision]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_AssignmentId] ON [Orders] ([AssignmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_ModelId_Region_State_Rank_NeededOn_Id] ON [Orders] ([ModelId], [Region], [State], [Rank], [NeededOn], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_PersonId_Id] ON [Orders] ([PersonId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Orders_PurchaseOrderId_PurchaseOrderLine] ON [Orders] ([PurchaseOrderId], [PurchaseOrderLine]) WHERE PurchaseOrderId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_Region_State_Id] ON [Orders] ([Region], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_ShipmentId] ON [Orders] ([ShipmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_State_Rank_NeededOn_Id] ON [Orders] ([State], [Rank], [NeededOn], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Orders_open_device] ON [Orders] ([AllocatedDeviceId]) WHERE AllocatedDeviceId IS NOT NULL AND ClosedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Orders_open_need] ON [Orders] ([PersonId], [Kind]) WHERE ClosedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_People_Country_Id] ON [People] ([Country], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_People_DepartmentKey_Id] ON [People] ([DepartmentKey], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_People_FamilyNameKey_Id] ON [People] ([FamilyNameKey], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_People_GivenNameKey_Id] ON [People] ([GivenNameKey], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_People_ManagerId_Id] ON [People] ([ManagerId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_People_Region_Id] ON [People] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_People_WorkEmailKey] ON [People] ([WorkEmailKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PolicyRules_Kind_EffectiveFrom] ON [PolicyRules] ([Kind], [EffectiveFrom]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PolicyRules_Kind_Id] ON [PolicyRules] ([Kind], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_PolicyRules_RuleId_RuleVersion] ON [PolicyRules] ([RuleId], [RuleVersion]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PurchaseOrderLines_ModelId] ON [PurchaseOrderLines] ([ModelId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_PurchaseOrders_DepotId_Id] ON [PurchaseOrders] ([DepotId], [Id]) WHERE DepotId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PurchaseOrders_Region_State_Id] ON [PurchaseOrders] ([Region], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PurchaseOrders_State_Id] ON [PurchaseOrders] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PurchaseOrders_VendorId_Id] ON [PurchaseOrders] ([VendorId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SelfPurchases_DeviceId] ON [SelfPurchases] ([DeviceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SelfPurchases_OrderId] ON [SelfPurchases] ([OrderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShipmentContents_DeviceId_ShipmentId] ON [ShipmentContents] ([DeviceId], [ShipmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShipmentContents_ShipmentId_PackageNumber] ON [ShipmentContents] ([ShipmentId], [PackageNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_ShipmentContents_open_device] ON [ShipmentContents] ([DeviceId]) WHERE ClosedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_FromDepotId] ON [Shipments] ([FromDepotId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_FromPersonId_Id] ON [Shipments] ([FromPersonId], [Id]) WHERE FromPersonId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_FromRegion_Id] ON [Shipments] ([FromRegion], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_FromVendorId] ON [Shipments] ([FromVendorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_State_Id] ON [Shipments] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_ToDepotId] ON [Shipments] ([ToDepotId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_ToPersonId_Id] ON [Shipments] ([ToPersonId], [Id]) WHERE ToPersonId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_ToRegion_Id] ON [Shipments] ([ToRegion], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Shipments_ToVendorId] ON [Shipments] ([ToVendorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_TrackingKey_Id] ON [Shipments] ([TrackingKey], [Id]) WHERE TrackingKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShipmentScans_ShipmentId_Id] ON [ShipmentScans] ([ShipmentId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ShipmentScans_ShipmentId_Source_SourceKey] ON [ShipmentScans] ([ShipmentId], [Source], [SourceKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Standards_EffectiveFrom_Id] ON [Standards] ([EffectiveFrom], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Standards_ScopeKey_Edition] ON [Standards] ([ScopeKey], [Edition]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Vendors_Code] ON [Vendors] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE TRIGGER Events_append_only ON Events AFTER UPDATE, DELETE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (SELECT 1 FROM deleted AS d LEFT JOIN inserted AS i ON i.Id = d.Id
            WHERE i.Id IS NULL OR d.Position IS NOT NULL OR i.Mac <> d.Mac OR i.Data <> d.Data OR i.At <> d.At OR i.Type <> d.Type
                OR i.ActorKind <> d.ActorKind OR i.ActorId <> d.ActorId OR i.SubjectKind <> d.SubjectKind OR i.SubjectId <> d.SubjectId)
        BEGIN
            RAISERROR(''events are append-only'', 16, 1);
            ROLLBACK TRANSACTION;
        END
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000000_Initial', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [DeliveredAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [EstimatedDeliveryOn] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [Forecast] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [LastScanAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [LastScanId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [LateAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [LongestGapHours] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [Mode] nvarchar(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [Purpose] nvarchar(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [StaleAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Shipments] ADD [TroubledSince] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [ShipmentContents] ADD [BatteryFinding] nvarchar(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [ShipmentContents] ADD [BatteryFoundAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    ALTER TABLE [Depots] ADD [TaxIds] nvarchar(400) NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    CREATE TABLE [ShipmentDecisions] (
        [ShipmentId] binary(16) NOT NULL,
        [Stage] nvarchar(32) NOT NULL,
        [DecidedAt] datetime2(6) NOT NULL,
        [CustomsJson] nvarchar(max) NOT NULL,
        [BatteriesJson] nvarchar(max) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ShipmentDecisions] PRIMARY KEY ([ShipmentId]),
        CONSTRAINT [FK_ShipmentDecisions_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_lane] ON [Shipments] ([FromCountry], [ToCountry], [DeliveredAt], [DispatchedAt], [LongestGapHours]) WHERE DeliveredAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_lane_of_carrier] ON [Shipments] ([FromCountry], [ToCountry], [Carrier], [DeliveredAt], [DispatchedAt], [LongestGapHours]) WHERE DeliveredAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_LateAt_Id] ON [Shipments] ([LateAt], [Id]) WHERE LateAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_StaleAt_Id] ON [Shipments] ([StaleAt], [Id]) WHERE StaleAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_TroubledSince_Id] ON [Shipments] ([TroubledSince], [Id]) WHERE TroubledSince IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125111529_Lanes'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125111529_Lanes', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE TABLE [Accounts] (
        [Id] binary(16) NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [UserName] nvarchar(254) NOT NULL,
        [UserNameKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExternalId] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayName] nvarchar(254) NULL,
        [DisplayNameKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [FormattedNameKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [FamilyNameKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [GivenNameKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [MiddleNameKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [HonorificPrefixKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [HonorificSuffixKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [EmployeeNumberKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [DepartmentKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [Sealed] varbinary(max) NULL,
        [CreatedAt] datetime2(6) NOT NULL,
        [ChangedAt] datetime2(6) NOT NULL,
        [RemovedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Accounts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Accounts_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE TABLE [Groups] (
        [Id] binary(16) NOT NULL,
        [DisplayName] nvarchar(254) NOT NULL,
        [DisplayNameKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExternalId] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAt] datetime2(6) NOT NULL,
        [ChangedAt] datetime2(6) NOT NULL,
        [RemovedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Groups] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE TABLE [AccountEmails] (
        [AccountId] binary(16) NOT NULL,
        [Position] int NOT NULL,
        [Mark] binary(16) NULL,
        [TypeKey] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [IsPrimary] bit NULL,
        [WorkKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AccountEmails] PRIMARY KEY ([AccountId], [Position]),
        CONSTRAINT [FK_AccountEmails_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE TABLE [GroupRoles] (
        [Id] binary(16) NOT NULL,
        [GroupId] binary(16) NOT NULL,
        [Role] nvarchar(32) NOT NULL,
        [Region] nvarchar(8) NULL,
        CONSTRAINT [PK_GroupRoles] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_GroupRoles_Groups_GroupId] FOREIGN KEY ([GroupId]) REFERENCES [Groups] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE TABLE [Memberships] (
        [GroupId] binary(16) NOT NULL,
        [Member] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] binary(16) NULL,
        [Display] nvarchar(254) NULL,
        CONSTRAINT [PK_Memberships] PRIMARY KEY ([GroupId], [Member]),
        CONSTRAINT [FK_Memberships_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Memberships_Groups_GroupId] FOREIGN KEY ([GroupId]) REFERENCES [Groups] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_AccountEmails_Mark_AccountId] ON [AccountEmails] ([Mark], [AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_AccountEmails_WorkKey_AccountId] ON [AccountEmails] ([WorkKey], [AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_Accounts_ChangedAt_Id] ON [Accounts] ([ChangedAt], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_Accounts_DisplayNameKey_Id] ON [Accounts] ([DisplayNameKey], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_Accounts_EmployeeNumberKey_Id] ON [Accounts] ([EmployeeNumberKey], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_Accounts_ExternalId_Id] ON [Accounts] ([ExternalId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_Accounts_FamilyNameKey_Id] ON [Accounts] ([FamilyNameKey], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_Accounts_GivenNameKey_Id] ON [Accounts] ([GivenNameKey], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Accounts_person] ON [Accounts] ([PersonId]) WHERE RemovedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Accounts_user_name] ON [Accounts] ([UserNameKey]) WHERE RemovedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_GroupRoles_GroupId_Role_Region] ON [GroupRoles] ([GroupId], [Role], [Region]) WHERE [Region] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_Groups_ExternalId_Id] ON [Groups] ([ExternalId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Groups_name] ON [Groups] ([DisplayNameKey]) WHERE RemovedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    CREATE INDEX [IX_Memberships_AccountId_GroupId] ON [Memberships] ([AccountId], [GroupId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125132239_Scim'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125132239_Scim', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125133443_ReturnWindow'
)
BEGIN
    ALTER TABLE [Assignments] ADD [ReturnBy] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125133443_ReturnWindow'
)
BEGIN
    ALTER TABLE [Assignments] ADD [ReturnDecision] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125133443_ReturnWindow'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125133443_ReturnWindow', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [ShipmentScans] ADD [Clock] nvarchar(32) NOT NULL DEFAULT N'Told';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [ShipmentScans] ADD [Code] nvarchar(120) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [ShipmentScans] ADD [Sequence] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [ShipmentScans] ADD [Zone] nvarchar(64) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [Shipments] ADD [EstimateToldAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [Shipments] ADD [Folds] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [Shipments] ADD [FollowUpAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [Shipments] ADD [HandedOverAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    ALTER TABLE [Shipments] ADD [LabelledAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    CREATE TABLE [CarrierMessages] (
        [Id] binary(16) NOT NULL,
        [Provider] nvarchar(16) NOT NULL,
        [EventId] nvarchar(120) NOT NULL,
        [Kind] nvarchar(60) NULL,
        [SentAt] datetime2(6) NULL,
        [ReceivedAt] datetime2(6) NOT NULL,
        [Bytes] int NOT NULL,
        [Body] varbinary(max) NULL,
        [State] nvarchar(32) NOT NULL,
        [TrackingNumber] nvarchar(60) NULL,
        [TrackingKey] nvarchar(60) NULL,
        [ShipmentId] binary(16) NULL,
        [NewScans] int NOT NULL,
        [Remarks] nvarchar(4000) NULL,
        [Error] nvarchar(120) NULL,
        [DecidedAt] datetime2(6) NULL,
        [DueAt] datetime2(6) NULL,
        [TidyAt] datetime2(6) NULL,
        [Tries] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CarrierMessages] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CarrierMessages_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_FollowUpAt] ON [Shipments] ([FollowUpAt]) WHERE FollowUpAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_CarrierMessages_DueAt] ON [CarrierMessages] ([DueAt]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CarrierMessages_Provider_EventId] ON [CarrierMessages] ([Provider], [EventId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_CarrierMessages_ShipmentId_Id] ON [CarrierMessages] ([ShipmentId], [Id]) WHERE ShipmentId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    CREATE INDEX [IX_CarrierMessages_State_Id] ON [CarrierMessages] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_CarrierMessages_TidyAt] ON [CarrierMessages] ([TidyAt]) WHERE TidyAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_CarrierMessages_TrackingKey_Id] ON [CarrierMessages] ([TrackingKey], [Id]) WHERE TrackingKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125140210_Tracking'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125140210_Tracking', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125145305_Papers'
)
BEGIN
    CREATE TABLE [PackageSsccs] (
        [ShipmentId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Sscc] nvarchar(18) NOT NULL,
        CONSTRAINT [PK_PackageSsccs] PRIMARY KEY ([ShipmentId], [Number]),
        CONSTRAINT [FK_PackageSsccs_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125145305_Papers'
)
BEGIN
    CREATE TABLE [ShipmentDocuments] (
        [Id] binary(16) NOT NULL,
        [ShipmentId] binary(16) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Edition] int NOT NULL,
        [Title] nvarchar(120) NOT NULL,
        [Language] nvarchar(16) NOT NULL,
        [Pages] int NOT NULL,
        [InputHash] nvarchar(64) NOT NULL,
        [Sha256] nvarchar(64) NOT NULL,
        [Engine] nvarchar(60) NOT NULL,
        [MadeAt] datetime2(6) NOT NULL,
        [SupersededAt] datetime2(6) NULL,
        [PersonId] binary(16) NULL,
        [Content] varbinary(max) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ShipmentDocuments] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ShipmentDocuments_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ShipmentDocuments_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125145305_Papers'
)
BEGIN
    CREATE UNIQUE INDEX [IX_PackageSsccs_Sscc] ON [PackageSsccs] ([Sscc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125145305_Papers'
)
BEGIN
    CREATE INDEX [IX_ShipmentDocuments_PersonId] ON [ShipmentDocuments] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125145305_Papers'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ShipmentDocuments_ShipmentId_Kind_Edition] ON [ShipmentDocuments] ([ShipmentId], [Kind], [Edition]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125145305_Papers'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ShipmentDocuments_ShipmentId_Kind_InputHash] ON [ShipmentDocuments] ([ShipmentId], [Kind], [InputHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125145305_Papers'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125145305_Papers', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    ALTER TABLE [Shipments] ADD [LabelAskedAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    ALTER TABLE [Shipments] ADD [LabelBoughtAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    ALTER TABLE [Shipments] ADD [NextPollAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    ALTER TABLE [Shipments] ADD [PollsInVain] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    CREATE TABLE [StoredFiles] (
        [Id] binary(16) NOT NULL,
        [MediaType] nvarchar(80) NOT NULL,
        [Hash] binary(32) NOT NULL,
        [Length] int NOT NULL,
        [PersonId] binary(16) NULL,
        [Content] varbinary(max) NOT NULL,
        [StoredAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_StoredFiles] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    CREATE TABLE [LabelPurchases] (
        [Id] binary(16) NOT NULL,
        [ShipmentId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Seller] nvarchar(40) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [WishedCarrier] nvarchar(40) NULL,
        [WishedService] nvarchar(80) NULL,
        [MostDays] int NULL,
        [CustomsJson] nvarchar(max) NOT NULL,
        [BatteriesJson] nvarchar(max) NOT NULL,
        [Signer] nvarchar(120) NULL,
        [ExportFiling] nvarchar(40) NULL,
        [AskedAt] datetime2(6) NOT NULL,
        [AtCarrier] nvarchar(80) NULL,
        [OfferId] nvarchar(80) NULL,
        [Offers] nvarchar(max) NULL,
        [BuyingSince] datetime2(6) NULL,
        [Carrier] nvarchar(40) NULL,
        [Service] nvarchar(80) NULL,
        [Days] int NULL,
        [TrackingNumber] nvarchar(60) NULL,
        [BoughtAt] datetime2(6) NULL,
        [FileId] binary(16) NULL,
        [FileHash] binary(32) NULL,
        [RefundAskedAt] datetime2(6) NULL,
        [EndedAt] datetime2(6) NULL,
        [Fault] nvarchar(80) NULL,
        [FaultDetail] varbinary(max) NULL,
        [DueAt] datetime2(6) NULL,
        [Tries] int NOT NULL,
        [Version] int NOT NULL,
        [MostToPay_Currency] nvarchar(3) NULL,
        [MostToPay_Minor] bigint NULL,
        [Price_Currency] nvarchar(3) NULL,
        [Price_Minor] bigint NULL,
        CONSTRAINT [PK_LabelPurchases] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_LabelPurchases_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_LabelPurchases_StoredFiles_FileId] FOREIGN KEY ([FileId]) REFERENCES [StoredFiles] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Shipments_NextPollAt] ON [Shipments] ([NextPollAt]) WHERE NextPollAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_LabelPurchases_DueAt] ON [LabelPurchases] ([DueAt]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    CREATE INDEX [IX_LabelPurchases_FileId] ON [LabelPurchases] ([FileId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    CREATE UNIQUE INDEX [IX_LabelPurchases_ShipmentId_Number] ON [LabelPurchases] ([ShipmentId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_LabelPurchases_open_shipment] ON [LabelPurchases] ([ShipmentId]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125161259_Carriers'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125161259_Carriers', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    ALTER TABLE [Holds] ADD [PersonHoldId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [Departures] (
        [Id] binary(16) NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Country] nvarchar(2) NOT NULL,
        [Zone] nvarchar(64) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [LastWorkingDayOn] date NULL,
        [TerminationOn] date NULL,
        [Reason] nvarchar(32) NULL,
        [CutOffFromAt] datetime2(6) NULL,
        [CutOffUntilAt] datetime2(6) NULL,
        [CutOffHow] nvarchar(max) NULL,
        [DueAt] datetime2(6) NULL,
        [OpenedAt] datetime2(6) NOT NULL,
        [ClosedAt] datetime2(6) NULL,
        [ClosedBy] nvarchar(140) NULL,
        [NothingCheckedBy] nvarchar(140) NULL,
        [Folds] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Departures] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Departures_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [PersonHolds] (
        [Id] binary(16) NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Reason] nvarchar(400) NOT NULL,
        [PlacedBy] nvarchar(140) NOT NULL,
        [PlacedAt] datetime2(6) NOT NULL,
        [ReleaseAskedBy] nvarchar(140) NULL,
        [ReleaseAskedAt] datetime2(6) NULL,
        [ReleasedBy] nvarchar(140) NULL,
        [ReleasedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_PersonHolds] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PersonHolds_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [ReadingPlaces] (
        [Reader] nvarchar(40) NOT NULL,
        [Position] bigint NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ReadingPlaces] PRIMARY KEY ([Reader])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [DepartureCases] (
        [Id] binary(16) NOT NULL,
        [Source] nvarchar(32) NOT NULL,
        [CaseId] nvarchar(120) NOT NULL,
        [PersonId] binary(16) NULL,
        [DepartureId] binary(16) NULL,
        [WantedEmailKey] nvarchar(254) NULL,
        [WantedEmployeeNumber] nvarchar(40) NULL,
        [OpenedAt] datetime2(6) NOT NULL,
        [NoticeCount] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_DepartureCases] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DepartureCases_Departures_DepartureId] FOREIGN KEY ([DepartureId]) REFERENCES [Departures] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_DepartureCases_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [Returns] (
        [Id] binary(16) NOT NULL,
        [DepartureId] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Zone] nvarchar(64) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [Disposition] nvarchar(32) NOT NULL,
        [Case] nvarchar(20) NOT NULL,
        [AllowedWords] nvarchar(40) NOT NULL,
        [DispositionHow] nvarchar(max) NULL,
        [BookValueHow] nvarchar(max) NULL,
        [OfferUntilOn] date NULL,
        [OfferExpiresAt] datetime2(6) NULL,
        [OfferHow] nvarchar(max) NULL,
        [Proposed] nvarchar(32) NULL,
        [ProposedBy] nvarchar(140) NULL,
        [DueAt] datetime2(6) NULL,
        [AssignmentId] binary(16) NULL,
        [ShipmentId] binary(16) NULL,
        [SealedPickup] varbinary(8000) NULL,
        [ConfirmedAt] datetime2(6) NULL,
        [LinkIssuedAt] datetime2(6) NULL,
        [PlannedAt] datetime2(6) NOT NULL,
        [EndedAt] datetime2(6) NULL,
        [Evidence] nvarchar(200) NULL,
        [Changes] int NOT NULL,
        [Version] int NOT NULL,
        [BookValue_Currency] nvarchar(3) NULL,
        [BookValue_Minor] bigint NULL,
        CONSTRAINT [PK_Returns] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Returns_Assignments_AssignmentId] FOREIGN KEY ([AssignmentId]) REFERENCES [Assignments] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Returns_Departures_DepartureId] FOREIGN KEY ([DepartureId]) REFERENCES [Departures] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Returns_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Returns_Shipments_ShipmentId] FOREIGN KEY ([ShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [DepartureNotices] (
        [Id] binary(16) NOT NULL,
        [DepartureCaseId] binary(16) NOT NULL,
        [Fingerprint] char(64) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Sequence] bigint NULL,
        [OccurredAt] datetime2(6) NOT NULL,
        [HeardAt] datetime2(6) NOT NULL,
        [LastWorkingDayOn] date NULL,
        [TerminationOn] date NULL,
        [Reason] nvarchar(32) NULL,
        [ArrangedBy] nvarchar(80) NULL,
        [ArrangedFrom] nvarchar(5) NULL,
        [ArrangedUntil] nvarchar(5) NULL,
        [SaidBy] nvarchar(140) NOT NULL,
        CONSTRAINT [PK_DepartureNotices] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DepartureNotices_DepartureCases_DepartureCaseId] FOREIGN KEY ([DepartureCaseId]) REFERENCES [DepartureCases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [HrMessages] (
        [Id] binary(16) NOT NULL,
        [Provider] nvarchar(16) NOT NULL,
        [EventId] nvarchar(120) NOT NULL,
        [Kind] nvarchar(60) NULL,
        [ReceivedAt] datetime2(6) NOT NULL,
        [Bytes] int NOT NULL,
        [Body] varbinary(max) NULL,
        [State] nvarchar(32) NOT NULL,
        [CaseId] binary(16) NULL,
        [Error] nvarchar(120) NULL,
        [DecidedAt] datetime2(6) NULL,
        [DueAt] datetime2(6) NULL,
        [TidyAt] datetime2(6) NULL,
        [Tries] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_HrMessages] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_HrMessages_DepartureCases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [DepartureCases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [ReturnApprovals] (
        [Id] binary(16) NOT NULL,
        [ReturnId] binary(16) NOT NULL,
        [Proposal] nvarchar(32) NOT NULL,
        [Role] nvarchar(32) NOT NULL,
        [Verdict] nvarchar(32) NULL,
        [DecidedBy] nvarchar(140) NULL,
        [DecidedByPersonId] binary(16) NULL,
        [DecidedAt] datetime2(6) NULL,
        [Note] nvarchar(400) NULL,
        CONSTRAINT [PK_ReturnApprovals] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ReturnApprovals_Returns_ReturnId] FOREIGN KEY ([ReturnId]) REFERENCES [Returns] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE TABLE [ReturnSteps] (
        [ReturnId] binary(16) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Owner] nvarchar(32) NOT NULL,
        [DueOn] date NOT NULL,
        [Zone] nvarchar(64) NOT NULL,
        [DueAt] datetime2(6) NOT NULL,
        [How] nvarchar(max) NULL,
        [DoneAt] datetime2(6) NULL,
        [DoneBy] nvarchar(140) NULL,
        [NotApplicableBecause] nvarchar(400) NULL,
        CONSTRAINT [PK_ReturnSteps] PRIMARY KEY ([ReturnId], [Kind]),
        CONSTRAINT [FK_ReturnSteps_Returns_ReturnId] FOREIGN KEY ([ReturnId]) REFERENCES [Returns] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_People_EmployeeNumber] ON [People] ([EmployeeNumber]) WHERE EmployeeNumber IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_People_EndOn_Id] ON [People] ([EndOn], [Id]) WHERE EndOn IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Holds_PersonHoldId_DeviceId] ON [Holds] ([PersonHoldId], [DeviceId]) WHERE PersonHoldId IS NOT NULL AND ReleasedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_DepartureCases_DepartureId] ON [DepartureCases] ([DepartureId]) WHERE DepartureId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_DepartureCases_PersonId] ON [DepartureCases] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DepartureCases_Source_CaseId] ON [DepartureCases] ([Source], [CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_DepartureCases_WantedEmailKey] ON [DepartureCases] ([WantedEmailKey]) WHERE WantedEmailKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_DepartureCases_WantedEmployeeNumber] ON [DepartureCases] ([WantedEmployeeNumber]) WHERE WantedEmployeeNumber IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DepartureNotices_DepartureCaseId_Fingerprint] ON [DepartureNotices] ([DepartureCaseId], [Fingerprint]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_DepartureNotices_DepartureCaseId_Sequence] ON [DepartureNotices] ([DepartureCaseId], [Sequence]) WHERE Sequence IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Departures_DueAt] ON [Departures] ([DueAt]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Departures_PersonId] ON [Departures] ([PersonId]) WHERE ClosedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_Departures_PersonId_Id] ON [Departures] ([PersonId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_Departures_Region_Id] ON [Departures] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_Departures_State_Id] ON [Departures] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_HrMessages_CaseId] ON [HrMessages] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_HrMessages_DueAt] ON [HrMessages] ([DueAt]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE UNIQUE INDEX [IX_HrMessages_Provider_EventId] ON [HrMessages] ([Provider], [EventId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_HrMessages_State_Id] ON [HrMessages] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_HrMessages_TidyAt] ON [HrMessages] ([TidyAt]) WHERE TidyAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_PersonHolds_Open] ON [PersonHolds] ([PersonId]) WHERE ReleasedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_PersonHolds_PersonId_Id] ON [PersonHolds] ([PersonId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_ReturnApprovals_ReturnId] ON [ReturnApprovals] ([ReturnId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_Returns_AssignmentId] ON [Returns] ([AssignmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Returns_DepartureId_DeviceId] ON [Returns] ([DepartureId], [DeviceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Returns_DeviceId] ON [Returns] ([DeviceId]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_Returns_DeviceId_Id] ON [Returns] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Returns_OfferExpiresAt] ON [Returns] ([OfferExpiresAt]) WHERE OfferExpiresAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_Returns_PersonId_Id] ON [Returns] ([PersonId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Returns_Region_DueAt_Id] ON [Returns] ([Region], [DueAt], [Id]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    CREATE INDEX [IX_Returns_Region_Id] ON [Returns] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Returns_ShipmentId] ON [Returns] ([ShipmentId]) WHERE ShipmentId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_ReturnSteps_DueAt] ON [ReturnSteps] ([DueAt]) WHERE DoneAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    EXEC(N'CREATE TRIGGER Devices_person_hold ON Devices AFTER UPDATE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS d ON d.Id = i.Id INNER JOIN PersonHolds AS h ON h.ReleasedAt IS NULL AND (h.PersonId = d.PersonId OR h.PersonId = i.PersonId)
            WHERE (i.SanitisedAt IS NOT NULL AND (d.SanitisedAt IS NULL OR d.SanitisedAt <> i.SanitisedAt))
                OR (i.State <> d.State AND i.State IN (N''Kept'', N''Sold'', N''Donated'', N''Recycled'', N''Destroyed'')))
        BEGIN
            RAISERROR(''the holder of this laptop is on hold'', 16, 1);
            ROLLBACK TRANSACTION;
        END
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125170251_Offboarding'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125170251_Offboarding', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130050549_Deadlines'
)
BEGIN
    CREATE TABLE [Deadlines] (
        [Id] binary(16) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [SubjectKind] nvarchar(24) NOT NULL,
        [SubjectId] binary(16) NOT NULL,
        [Part] nvarchar(32) NOT NULL,
        [Region] nvarchar(8) NULL,
        [Country] nvarchar(2) NULL,
        [PersonId] binary(16) NULL,
        [DeviceId] binary(16) NULL,
        [FollowsPerson] bit NOT NULL,
        [Owner] nvarchar(32) NOT NULL,
        [DueOn] date NOT NULL,
        [DueUntil] nvarchar(5) NULL,
        [Zone] nvarchar(64) NOT NULL,
        [DueExactly] datetime2(6) NULL,
        [DueAt] datetime2(6) NOT NULL,
        [Because] nvarchar(300) NOT NULL,
        [Rule] nvarchar(2000) NULL,
        [SetAt] datetime2(6) NOT NULL,
        [ComputedWith] nvarchar(64) NOT NULL,
        [WithdrawnAt] datetime2(6) NULL,
        CONSTRAINT [PK_Deadlines] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130050549_Deadlines'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Deadlines_ComputedWith_Id] ON [Deadlines] ([ComputedWith], [Id]) WHERE WithdrawnAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130050549_Deadlines'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Deadlines_DeviceId] ON [Deadlines] ([DeviceId]) WHERE WithdrawnAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130050549_Deadlines'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Deadlines_DueAt_Id] ON [Deadlines] ([DueAt], [Id]) WHERE WithdrawnAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130050549_Deadlines'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Deadlines_Kind_DueAt_Id] ON [Deadlines] ([Kind], [DueAt], [Id]) WHERE WithdrawnAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130050549_Deadlines'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Deadlines_PersonId_DueAt_Id] ON [Deadlines] ([PersonId], [DueAt], [Id]) WHERE WithdrawnAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130050549_Deadlines'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Deadlines_SubjectId_Kind_Part] ON [Deadlines] ([SubjectId], [Kind], [Part]) WHERE WithdrawnAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130050549_Deadlines'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130050549_Deadlines', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    CREATE TABLE [DeviceCommands] (
        [Id] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [DepartureId] binary(16) NULL,
        [PersonId] binary(16) NULL,
        [Region] nvarchar(8) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [Manager] nvarchar(40) NOT NULL,
        [ManagementId] nvarchar(80) NULL,
        [Reason] nvarchar(400) NOT NULL,
        [ProposedBy] nvarchar(140) NOT NULL,
        [ProposedByPersonId] binary(16) NULL,
        [ProposedAt] datetime2(6) NOT NULL,
        [DecidedBy] nvarchar(140) NULL,
        [DecidedAt] datetime2(6) NULL,
        [Note] nvarchar(400) NULL,
        [SealedPin] varbinary(120) NULL,
        [SendingSince] datetime2(6) NULL,
        [SentAt] datetime2(6) NULL,
        [AtManager] nvarchar(120) NULL,
        [CheckedInAt] datetime2(6) NULL,
        [EndedAt] datetime2(6) NULL,
        [Evidence] nvarchar(200) NULL,
        [Fault] nvarchar(80) NULL,
        [ReleasedAt] datetime2(6) NULL,
        [DueAt] datetime2(6) NULL,
        [Tries] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_DeviceCommands] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DeviceCommands_Departures_DepartureId] FOREIGN KEY ([DepartureId]) REFERENCES [Departures] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_DeviceCommands_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    CREATE INDEX [IX_DeviceCommands_DepartureId] ON [DeviceCommands] ([DepartureId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    CREATE INDEX [IX_DeviceCommands_DeviceId_Id] ON [DeviceCommands] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_DeviceCommands_DueAt] ON [DeviceCommands] ([DueAt]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    CREATE INDEX [IX_DeviceCommands_Region_State_Id] ON [DeviceCommands] ([Region], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    CREATE INDEX [IX_DeviceCommands_State_Id] ON [DeviceCommands] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_DeviceCommands_open_device] ON [DeviceCommands] ([DeviceId]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    EXEC(N'CREATE TRIGGER DeviceCommands_hold ON DeviceCommands AFTER UPDATE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS o ON o.Id = i.Id INNER JOIN Devices AS d ON d.Id = i.DeviceId
            WHERE i.Kind = N''Erase'' AND i.SendingSince IS NOT NULL AND o.SendingSince IS NULL
                AND (d.HeldSince IS NOT NULL OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND h.PersonId = d.PersonId)))
        BEGIN
            RAISERROR(''this laptop is on hold'', 16, 1);
            ROLLBACK TRANSACTION;
        END
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130053737_DeviceCommands'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130053737_DeviceCommands', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    ALTER TABLE [Vendors] ADD [CertificateExpiresOn] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    ALTER TABLE [Vendors] ADD [CertificateNumber] nvarchar(60) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    ALTER TABLE [Vendors] ADD [CertificateScheme] nvarchar(24) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    ALTER TABLE [Devices] ADD [QuarantinedSince] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    CREATE TABLE [ArrivalDiscrepancies] (
        [Id] binary(16) NOT NULL,
        [DepotId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [SerialNumber] nvarchar(40) NOT NULL,
        [SerialKey] nvarchar(40) NOT NULL,
        [DeviceId] binary(16) NULL,
        [ShipmentId] binary(16) NULL,
        [FoundBy] nvarchar(140) NOT NULL,
        [FoundAt] datetime2(6) NOT NULL,
        [SettledBy] nvarchar(140) NULL,
        [SettledAt] datetime2(6) NULL,
        [Note] nvarchar(400) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ArrivalDiscrepancies] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ArrivalDiscrepancies_Depots_DepotId] FOREIGN KEY ([DepotId]) REFERENCES [Depots] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    CREATE TABLE [Inspections] (
        [Id] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [DepotId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Condition] nvarchar(32) NOT NULL,
        [ChargerMissing] bit NOT NULL,
        [PhotoHashes] nvarchar(1300) NOT NULL,
        [Note] nvarchar(400) NULL,
        [QuarantineReason] nvarchar(400) NULL,
        [InspectedBy] nvarchar(140) NOT NULL,
        [InspectedAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_Inspections] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Inspections_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    CREATE TABLE [SanitisationCertificates] (
        [Id] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [SerialNumber] nvarchar(40) NOT NULL,
        [MediaJson] nvarchar(2000) NOT NULL,
        [Method] nvarchar(32) NOT NULL,
        [Technique] nvarchar(32) NOT NULL,
        [Standard] nvarchar(120) NULL,
        [Tool] nvarchar(120) NULL,
        [ToolVersion] nvarchar(120) NULL,
        [Evidence] nvarchar(200) NOT NULL,
        [Check] nvarchar(32) NULL,
        [CheckedBy] nvarchar(120) NULL,
        [Sensitivity] nvarchar(32) NOT NULL,
        [PerformedBy] nvarchar(140) NOT NULL,
        [PerformedByPersonId] binary(16) NULL,
        [PerformedAt] datetime2(6) NOT NULL,
        [ValidatedBy] nvarchar(140) NULL,
        [ValidatedAt] datetime2(6) NULL,
        [IsEffective] bit NULL,
        [ValidationNote] nvarchar(400) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_SanitisationCertificates] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SanitisationCertificates_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    CREATE INDEX [IX_ArrivalDiscrepancies_DepotId_Id] ON [ArrivalDiscrepancies] ([DepotId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_ArrivalDiscrepancies_DeviceId] ON [ArrivalDiscrepancies] ([DeviceId]) WHERE DeviceId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_ArrivalDiscrepancies_open_region] ON [ArrivalDiscrepancies] ([Region], [Id]) WHERE SettledAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_ArrivalDiscrepancies_open] ON [ArrivalDiscrepancies] ([DepotId], [SerialKey], [Kind]) WHERE SettledAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    CREATE INDEX [IX_Inspections_DeviceId_Id] ON [Inspections] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    CREATE INDEX [IX_SanitisationCertificates_DeviceId_Id] ON [SanitisationCertificates] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130055404_Arrival'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130055404_Arrival', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [NextAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [SnoozedUntil] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [Step] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [TakenBy] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE TABLE [DeadAddresses] (
        [Mark] nvarchar(64) NOT NULL,
        [Since] datetime2(6) NOT NULL,
        [Answer] nvarchar(300) NOT NULL,
        CONSTRAINT [PK_DeadAddresses] PRIMARY KEY ([Mark])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE TABLE [Mailings] (
        [Id] binary(16) NOT NULL,
        [Recipient] nvarchar(64) NOT NULL,
        [Channel] nvarchar(16) NOT NULL,
        [DayOn] date NOT NULL,
        [Number] int NOT NULL,
        [At] datetime2(6) NOT NULL,
        CONSTRAINT [PK_Mailings] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE TABLE [Reminders] (
        [Id] binary(16) NOT NULL,
        [DeadlineId] binary(16) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [SubjectId] binary(16) NOT NULL,
        [Part] nvarchar(32) NOT NULL,
        [OccurrenceOn] date NOT NULL,
        [Step] int NOT NULL,
        [RuleId] nvarchar(80) NOT NULL,
        [RuleVersion] int NOT NULL,
        [Action] nvarchar(40) NULL,
        [Recipient] nvarchar(64) NOT NULL,
        [PersonId] binary(16) NULL,
        [Region] nvarchar(8) NULL,
        [Channel] nvarchar(16) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [PlannedAt] datetime2(6) NOT NULL,
        [SendAt] datetime2(6) NOT NULL,
        [IsLate] bit NOT NULL,
        [Tries] int NOT NULL,
        [MailingId] binary(16) NULL,
        [LeftAt] datetime2(6) NULL,
        [SettledAt] datetime2(6) NULL,
        [Answer] nvarchar(300) NULL,
        CONSTRAINT [PK_Reminders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Reminders_Deadlines_DeadlineId] FOREIGN KEY ([DeadlineId]) REFERENCES [Deadlines] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE TABLE [ReminderAttempts] (
        [Id] binary(16) NOT NULL,
        [ReminderId] binary(16) NOT NULL,
        [At] datetime2(6) NOT NULL,
        [Channel] nvarchar(16) NOT NULL,
        [Via] nvarchar(16) NOT NULL,
        [Outcome] nvarchar(32) NOT NULL,
        [Answer] nvarchar(300) NOT NULL,
        CONSTRAINT [PK_ReminderAttempts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ReminderAttempts_Reminders_ReminderId] FOREIGN KEY ([ReminderId]) REFERENCES [Reminders] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Deadlines_NextAt_Id] ON [Deadlines] ([NextAt], [Id]) WHERE NextAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Mailings_Recipient_Channel_DayOn_Number] ON [Mailings] ([Recipient], [Channel], [DayOn], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE INDEX [IX_ReminderAttempts_ReminderId_Id] ON [ReminderAttempts] ([ReminderId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE INDEX [IX_Reminders_DeadlineId_Id] ON [Reminders] ([DeadlineId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Reminders_Leaving] ON [Reminders] ([LeftAt]) WHERE State = ''Leaving''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Reminders_MailingId] ON [Reminders] ([MailingId]) WHERE MailingId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Reminders_PersonId_Id] ON [Reminders] ([PersonId], [Id]) WHERE PersonId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE INDEX [IX_Reminders_State_Id] ON [Reminders] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Reminders_SubjectId_Kind_Part_OccurrenceOn_Step_Channel_Recipient] ON [Reminders] ([SubjectId], [Kind], [Part], [OccurrenceOn], [Step], [Channel], [Recipient]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Reminders_Waiting] ON [Reminders] ([SendAt], [Id]) WHERE State = ''Waiting''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063104_Reminders'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130063104_Reminders', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063754_Calendars'
)
BEGIN
    CREATE TABLE [CalendarLinks] (
        [Id] binary(16) NOT NULL,
        [PersonId] binary(16) NULL,
        [Role] nvarchar(32) NULL,
        [Region] nvarchar(8) NULL,
        [SecretHash] varbinary(32) NOT NULL,
        [MadeBy] nvarchar(140) NOT NULL,
        [MadeAt] datetime2(6) NOT NULL,
        [RevokedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CalendarLinks] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063754_Calendars'
)
BEGIN
    CREATE TABLE [JobPauses] (
        [Job] nvarchar(80) NOT NULL,
        [PausedAt] datetime2(6) NULL,
        [PausedBy] nvarchar(140) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_JobPauses] PRIMARY KEY ([Job])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063754_Calendars'
)
BEGIN
    CREATE TABLE [JobRuns] (
        [Job] nvarchar(80) NOT NULL,
        [StartedAt] datetime2(6) NOT NULL,
        [DurationMs] bigint NOT NULL,
        [Handled] int NULL,
        [Server] nvarchar(80) NOT NULL,
        [Runs] bigint NOT NULL,
        [Failures] bigint NOT NULL,
        [FailedAt] datetime2(6) NULL,
        [Error] nvarchar(300) NULL,
        CONSTRAINT [PK_JobRuns] PRIMARY KEY ([Job])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063754_Calendars'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Deadlines_Owner_DueAt_Id] ON [Deadlines] ([Owner], [DueAt], [Id]) WHERE WithdrawnAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063754_Calendars'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_CalendarLinks_MadeBy_Id] ON [CalendarLinks] ([MadeBy], [Id]) WHERE RevokedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130063754_Calendars'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130063754_Calendars', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130084711_WriteOffs'
)
BEGIN
    CREATE TABLE [WriteOffs] (
        [Id] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [DeviceState] nvarchar(32) NOT NULL,
        [DeviceStateSince] datetime2(6) NOT NULL,
        [Reason] nvarchar(400) NOT NULL,
        [Evidence] nvarchar(200) NOT NULL,
        [AskedBy] nvarchar(140) NOT NULL,
        [AskedByPersonId] binary(16) NULL,
        [AskedAt] datetime2(6) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [EndedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_WriteOffs] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WriteOffs_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130084711_WriteOffs'
)
BEGIN
    CREATE TABLE [WriteOffApprovals] (
        [Id] binary(16) NOT NULL,
        [WriteOffId] binary(16) NOT NULL,
        [Role] nvarchar(32) NOT NULL,
        [Verdict] nvarchar(32) NULL,
        [DecidedBy] nvarchar(140) NULL,
        [DecidedByPersonId] binary(16) NULL,
        [DecidedAt] datetime2(6) NULL,
        [Note] nvarchar(400) NULL,
        CONSTRAINT [PK_WriteOffApprovals] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WriteOffApprovals_WriteOffs_WriteOffId] FOREIGN KEY ([WriteOffId]) REFERENCES [WriteOffs] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130084711_WriteOffs'
)
BEGIN
    CREATE INDEX [IX_WriteOffApprovals_WriteOffId] ON [WriteOffApprovals] ([WriteOffId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130084711_WriteOffs'
)
BEGIN
    CREATE INDEX [IX_WriteOffs_DeviceId_Id] ON [WriteOffs] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130084711_WriteOffs'
)
BEGIN
    CREATE INDEX [IX_WriteOffs_Region_State_Id] ON [WriteOffs] ([Region], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130084711_WriteOffs'
)
BEGIN
    CREATE INDEX [IX_WriteOffs_State_Id] ON [WriteOffs] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130084711_WriteOffs'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_WriteOffs_open_device] ON [WriteOffs] ([DeviceId]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130084711_WriteOffs'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130084711_WriteOffs', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    ALTER TABLE [Models] ADD [SupportEndsOn] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    CREATE TABLE [RefreshFreezes] (
        [Id] binary(16) NOT NULL,
        [Region] nvarchar(8) NULL,
        [From] date NOT NULL,
        [Until] date NULL,
        [Reason] nvarchar(400) NOT NULL,
        [PlacedBy] nvarchar(140) NOT NULL,
        [PlacedAt] datetime2(6) NOT NULL,
        [ReopenedBy] nvarchar(140) NULL,
        [ReopenedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_RefreshFreezes] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    CREATE TABLE [RefreshPlans] (
        [DeviceId] binary(16) NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [ModelId] binary(16) NOT NULL,
        [Country] nvarchar(2) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Zone] nvarchar(64) NOT NULL,
        [InUseSince] datetime2(6) NOT NULL,
        [EligibleOn] date NOT NULL,
        [DueOn] date NOT NULL,
        [OverdueOn] date NOT NULL,
        [HardEndOn] date NOT NULL,
        [RuleId] nvarchar(80) NULL,
        [RuleVersion] int NULL,
        [DeferredUntil] date NULL,
        [DeferReason] nvarchar(400) NULL,
        [DeferredBy] nvarchar(140) NULL,
        [DeferredAt] datetime2(6) NULL,
        [FallsOn] date NOT NULL,
        [LeavesOn] date NULL,
        [Month] date NULL,
        [Edition] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_RefreshPlans] PRIMARY KEY ([DeviceId]),
        CONSTRAINT [FK_RefreshPlans_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RefreshPlans_Models_ModelId] FOREIGN KEY ([ModelId]) REFERENCES [Models] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RefreshPlans_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    CREATE INDEX [IX_RefreshPlans_Edition_DeviceId] ON [RefreshPlans] ([Edition], [DeviceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    CREATE INDEX [IX_RefreshPlans_FallsOn_DeviceId] ON [RefreshPlans] ([FallsOn], [DeviceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_RefreshPlans_forecast] ON [RefreshPlans] ([Month], [Region], [ModelId], [Country]) WHERE Month IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_RefreshPlans_LeavesOn_Region_ModelId] ON [RefreshPlans] ([LeavesOn], [Region], [ModelId]) WHERE LeavesOn IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    CREATE INDEX [IX_RefreshPlans_ModelId] ON [RefreshPlans] ([ModelId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    CREATE INDEX [IX_RefreshPlans_PersonId] ON [RefreshPlans] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    CREATE INDEX [IX_RefreshPlans_Region_FallsOn_DeviceId] ON [RefreshPlans] ([Region], [FallsOn], [DeviceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130091650_RefreshOfLaptops'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130091650_RefreshOfLaptops', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE TABLE [Webhooks] (
        [Id] binary(16) NOT NULL,
        [Name] nvarchar(80) NOT NULL,
        [Address] nvarchar(500) NOT NULL,
        [Types] nvarchar(3250) NOT NULL,
        [Region] nvarchar(8) NULL,
        [Secret] varbinary(128) NOT NULL,
        [OlderSecret] varbinary(128) NULL,
        [OlderSecretUntil] datetime2(6) NULL,
        [MadeBy] nvarchar(140) NOT NULL,
        [MadeAt] datetime2(6) NOT NULL,
        [PausedAt] datetime2(6) NULL,
        [PausedBy] nvarchar(140) NULL,
        [DisabledAt] datetime2(6) NULL,
        [DisabledBecause] nvarchar(32) NULL,
        [EndedAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Webhooks] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE TABLE [WebhookDeliveries] (
        [Id] binary(16) NOT NULL,
        [SubscriptionId] binary(16) NOT NULL,
        [Round] int NOT NULL,
        [Position] bigint NOT NULL,
        [EventId] binary(16) NOT NULL,
        [Type] nvarchar(64) NOT NULL,
        [OrderKey] binary(16) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [DueAt] datetime2(6) NOT NULL,
        [Tries] int NOT NULL,
        [SettledAt] datetime2(6) NULL,
        [Answer] nvarchar(300) NULL,
        CONSTRAINT [PK_WebhookDeliveries] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WebhookDeliveries_Webhooks_SubscriptionId] FOREIGN KEY ([SubscriptionId]) REFERENCES [Webhooks] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE TABLE [WebhookPlaces] (
        [SubscriptionId] binary(16) NOT NULL,
        [Position] bigint NOT NULL,
        [Round] int NOT NULL,
        [Open] int NOT NULL,
        [DueAt] datetime2(6) NULL,
        [NotBefore] datetime2(6) NULL,
        [LeasedUntil] datetime2(6) NULL,
        [FailingSince] datetime2(6) NULL,
        [FailuresInARow] int NOT NULL,
        [DeliveredAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_WebhookPlaces] PRIMARY KEY ([SubscriptionId]),
        CONSTRAINT [FK_WebhookPlaces_Webhooks_SubscriptionId] FOREIGN KEY ([SubscriptionId]) REFERENCES [Webhooks] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE TABLE [WebhookAttempts] (
        [Id] binary(16) NOT NULL,
        [SubscriptionId] binary(16) NOT NULL,
        [DeliveryId] binary(16) NOT NULL,
        [EventId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [At] datetime2(6) NOT NULL,
        [DurationMs] bigint NOT NULL,
        [Status] int NULL,
        [Answer] nvarchar(300) NOT NULL,
        CONSTRAINT [PK_WebhookAttempts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WebhookAttempts_WebhookDeliveries_DeliveryId] FOREIGN KEY ([DeliveryId]) REFERENCES [WebhookDeliveries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE INDEX [IX_WebhookAttempts_DeliveryId_Id] ON [WebhookAttempts] ([DeliveryId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE INDEX [IX_WebhookAttempts_SubscriptionId_Id] ON [WebhookAttempts] ([SubscriptionId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WebhookDeliveries_InOrder] ON [WebhookDeliveries] ([SubscriptionId], [OrderKey], [Position]) WHERE State = ''Waiting''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WebhookDeliveries_SettledAt_Id] ON [WebhookDeliveries] ([SettledAt], [Id]) WHERE SettledAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE INDEX [IX_WebhookDeliveries_SubscriptionId_Id] ON [WebhookDeliveries] ([SubscriptionId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE UNIQUE INDEX [IX_WebhookDeliveries_SubscriptionId_Round_Position] ON [WebhookDeliveries] ([SubscriptionId], [Round], [Position]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE INDEX [IX_WebhookDeliveries_SubscriptionId_State_Id] ON [WebhookDeliveries] ([SubscriptionId], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WebhookDeliveries_Waiting] ON [WebhookDeliveries] ([SubscriptionId], [DueAt], [Position]) WHERE State = ''Waiting''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WebhookPlaces_DueAt_SubscriptionId] ON [WebhookPlaces] ([DueAt], [SubscriptionId]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    CREATE INDEX [IX_WebhookPlaces_Position] ON [WebhookPlaces] ([Position]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Webhooks_NotEnded] ON [Webhooks] ([Id]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130094606_Webhooks'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130094606_Webhooks', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    ALTER TABLE [Orders] ADD [DeliveredOn] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    ALTER TABLE [Orders] ADD [LateBecause] nvarchar(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    ALTER TABLE [Orders] ADD [PromiseId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    CREATE TABLE [DeliveryPromises] (
        [Id] binary(16) NOT NULL,
        [Country] nvarchar(2) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [ModelId] binary(16) NOT NULL,
        [StartOn] date NOT NULL,
        [Verdict] nvarchar(32) NOT NULL,
        [Route] nvarchar(32) NOT NULL,
        [LatestOrderOn] date NULL,
        [ExpectedBy] date NULL,
        [Details] nvarchar(max) NOT NULL,
        [MadeBy] nvarchar(140) NOT NULL,
        [MadeAt] datetime2(6) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_DeliveryPromises] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DeliveryPromises_Models_ModelId] FOREIGN KEY ([ModelId]) REFERENCES [Models] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    CREATE TABLE [RefreshWaves] (
        [Id] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Country] nvarchar(2) NULL,
        [ModelId] binary(16) NULL,
        [FallsBy] date NOT NULL,
        [CapPerWeek] int NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [CreatedBy] nvarchar(140) NOT NULL,
        [CreatedAt] datetime2(6) NOT NULL,
        [Rehearsed] int NULL,
        [NextAt] datetime2(6) NULL,
        [WeekBeganAt] datetime2(6) NULL,
        [OrderedInWeek] int NOT NULL,
        [Ordered] int NOT NULL,
        [PassedOver] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_RefreshWaves] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RefreshWaves_Models_ModelId] FOREIGN KEY ([ModelId]) REFERENCES [Models] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    CREATE TABLE [RefreshWaveEntries] (
        [WaveId] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [OrderId] binary(16) NULL,
        [Because] nvarchar(200) NULL,
        [At] datetime2(6) NOT NULL,
        CONSTRAINT [PK_RefreshWaveEntries] PRIMARY KEY ([WaveId], [DeviceId]),
        CONSTRAINT [FK_RefreshWaveEntries_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RefreshWaveEntries_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [Orders] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RefreshWaveEntries_RefreshWaves_WaveId] FOREIGN KEY ([WaveId]) REFERENCES [RefreshWaves] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    CREATE INDEX [IX_Orders_starts] ON [Orders] ([Kind], [NeededOn], [Region], [Route], [State], [DeliveredOn], [LateBecause]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    CREATE INDEX [IX_DeliveryPromises_ModelId] ON [DeliveryPromises] ([ModelId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    CREATE INDEX [IX_RefreshWaveEntries_DeviceId] ON [RefreshWaveEntries] ([DeviceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_RefreshWaveEntries_OrderId] ON [RefreshWaveEntries] ([OrderId]) WHERE OrderId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    CREATE INDEX [IX_RefreshWaves_ModelId] ON [RefreshWaves] ([ModelId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_RefreshWaves_NextAt_Id] ON [RefreshWaves] ([NextAt], [Id]) WHERE NextAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    CREATE INDEX [IX_RefreshWaves_Region_Id] ON [RefreshWaves] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130101300_WavesAndPromises'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130101300_WavesAndPromises', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    DROP INDEX [UX_LabelPurchases_open_shipment] ON [LabelPurchases];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [People] ADD [Language] nvarchar(35) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [Orders] ADD [GaveWayAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [Orders] ADD [GaveWayToId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [Orders] ADD [TookFromId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [LabelPurchases] ADD [Packages] int NOT NULL DEFAULT 1;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [DisputeBecause] nvarchar(300) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [DisputeSettledAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [DisputedAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [DisputedBy] nvarchar(140) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [CycleCounts] (
        [Id] binary(16) NOT NULL,
        [DepotId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Scope] nvarchar(40) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [OpenedBy] nvarchar(140) NOT NULL,
        [OpenedAt] datetime2(6) NOT NULL,
        [Scanned] int NOT NULL,
        [Expected] int NULL,
        [ClosedAt] datetime2(6) NULL,
        [Unsettled] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CycleCounts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CycleCounts_Depots_DepotId] FOREIGN KEY ([DepotId]) REFERENCES [Depots] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [FurtherLabels] (
        [PurchaseId] binary(16) NOT NULL,
        [Package] int NOT NULL,
        [TrackingNumber] nvarchar(60) NOT NULL,
        [FileId] binary(16) NULL,
        [FileHash] binary(32) NULL,
        CONSTRAINT [PK_FurtherLabels] PRIMARY KEY ([PurchaseId], [Package]),
        CONSTRAINT [FK_FurtherLabels_LabelPurchases_PurchaseId] FOREIGN KEY ([PurchaseId]) REFERENCES [LabelPurchases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_FurtherLabels_StoredFiles_FileId] FOREIGN KEY ([FileId]) REFERENCES [StoredFiles] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [HeadcountPlans] (
        [Id] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [EffectiveFrom] date NOT NULL,
        [Hires] int NOT NULL,
        [RowCount] int NOT NULL,
        [Note] nvarchar(400) NULL,
        [UploadedBy] nvarchar(140) NOT NULL,
        [UploadedAt] datetime2(6) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_HeadcountPlans] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [MetricFacts] (
        [Position] bigint NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Month] date NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Country] nvarchar(2) NULL,
        [FromCountry] nvarchar(2) NULL,
        [Days] int NULL,
        [Minor] bigint NULL,
        [Currency] nvarchar(3) NULL,
        CONSTRAINT [PK_MetricFacts] PRIMARY KEY ([Position], [Kind])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [PolicyProposals] (
        [Id] binary(16) NOT NULL,
        [RuleId] nvarchar(80) NOT NULL,
        [Kind] nvarchar(40) NOT NULL,
        [Match] nvarchar(400) NOT NULL,
        [Outcome] nvarchar(200) NOT NULL,
        [Unit] nvarchar(24) NULL,
        [EffectiveFrom] date NOT NULL,
        [Owner] nvarchar(80) NOT NULL,
        [Source] nvarchar(300) NOT NULL,
        [FollowsVersion] int NOT NULL,
        [Guard] nvarchar(max) NULL,
        [State] nvarchar(32) NOT NULL,
        [ProposedBy] nvarchar(140) NOT NULL,
        [ProposedByPersonId] binary(16) NULL,
        [ProposedAt] datetime2(6) NOT NULL,
        [DecidedBy] nvarchar(140) NULL,
        [DecidedByPersonId] binary(16) NULL,
        [DecidedAt] datetime2(6) NULL,
        [Note] nvarchar(400) NULL,
        [PolicyRuleId] binary(16) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_PolicyProposals] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PolicyProposals_PolicyRules_PolicyRuleId] FOREIGN KEY ([PolicyRuleId]) REFERENCES [PolicyRules] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [Repairs] (
        [Id] binary(16) NOT NULL,
        [DeviceId] binary(16) NOT NULL,
        [PersonId] binary(16) NULL,
        [Region] nvarchar(8) NOT NULL,
        [Country] nvarchar(2) NOT NULL,
        [Zone] nvarchar(64) NOT NULL,
        [Fault] nvarchar(32) NOT NULL,
        [Description] nvarchar(1000) NOT NULL,
        [PhotoSha256] nvarchar(64) NULL,
        [ReportedBy] nvarchar(140) NOT NULL,
        [ReportedByPersonId] binary(16) NULL,
        [ReportedAt] datetime2(6) NOT NULL,
        [ReportedOn] date NOT NULL,
        [CoveredUntil] date NULL,
        [State] nvarchar(32) NOT NULL,
        [StateSince] datetime2(6) NOT NULL,
        [VendorId] binary(16) NULL,
        [WarrantyClaimedAt] datetime2(6) NULL,
        [OutShipmentId] binary(16) NULL,
        [BackShipmentId] binary(16) NULL,
        [LoanId] binary(16) NULL,
        [OrderId] binary(16) NULL,
        [OutAt] datetime2(6) NULL,
        [ExpectedBackOn] date NULL,
        [BackAt] datetime2(6) NULL,
        [Outcome] nvarchar(32) NULL,
        [EndReason] nvarchar(400) NULL,
        [EndedAt] datetime2(6) NULL,
        [ApprovalsDecided] int NOT NULL,
        [Version] int NOT NULL,
        [Paid_Currency] nvarchar(3) NULL,
        [Paid_Minor] bigint NULL,
        CONSTRAINT [PK_Repairs] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Repairs_Assignments_LoanId] FOREIGN KEY ([LoanId]) REFERENCES [Assignments] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Repairs_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Repairs_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [Orders] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Repairs_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Repairs_Shipments_BackShipmentId] FOREIGN KEY ([BackShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Repairs_Shipments_OutShipmentId] FOREIGN KEY ([OutShipmentId]) REFERENCES [Shipments] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Repairs_Vendors_VendorId] FOREIGN KEY ([VendorId]) REFERENCES [Vendors] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [StockPoints] (
        [Id] binary(16) NOT NULL,
        [DepotId] binary(16) NOT NULL,
        [ModelCode] nvarchar(40) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Reckoned] int NOT NULL,
        [How] nvarchar(2000) NULL,
        [SetUnits] int NULL,
        [SetBecause] nvarchar(400) NULL,
        [SetBy] nvarchar(140) NULL,
        [SetAt] datetime2(6) NULL,
        [LowSince] datetime2(6) NULL,
        [LowFree] int NOT NULL,
        [LowIncoming] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_StockPoints] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_StockPoints_Depots_DepotId] FOREIGN KEY ([DepotId]) REFERENCES [Depots] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [WhatIfRuns] (
        [Id] binary(16) NOT NULL,
        [Name] nvarchar(120) NULL,
        [ActorKind] nvarchar(8) NOT NULL,
        [ActorId] nvarchar(128) NOT NULL,
        [Rules] nvarchar(max) NOT NULL,
        [AsOf] date NOT NULL,
        [Months] int NOT NULL,
        [Currency] nvarchar(3) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [Stage] nvarchar(32) NOT NULL,
        [After] binary(16) NOT NULL,
        [AfterToo] binary(16) NOT NULL,
        [Rows] int NOT NULL,
        [RowsRead] int NOT NULL,
        [Tally] nvarchar(max) NOT NULL,
        [Examples] int NOT NULL,
        [Edition] int NOT NULL,
        [Fault] nvarchar(400) NULL,
        [RequestedAt] datetime2(6) NOT NULL,
        [StartedAt] datetime2(6) NULL,
        [FinishedAt] datetime2(6) NULL,
        [DueAt] datetime2(6) NULL,
        [Tries] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_WhatIfRuns] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [CycleCountDiscrepancies] (
        [Id] binary(16) NOT NULL,
        [CycleCountId] binary(16) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Code] nvarchar(60) NOT NULL,
        [DeviceId] binary(16) NULL,
        [SettledAs] nvarchar(32) NULL,
        [Reason] nvarchar(400) NULL,
        [SettledBy] nvarchar(140) NULL,
        [SettledAt] datetime2(6) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CycleCountDiscrepancies] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CycleCountDiscrepancies_CycleCounts_CycleCountId] FOREIGN KEY ([CycleCountId]) REFERENCES [CycleCounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CycleCountDiscrepancies_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [CycleCountScans] (
        [CycleCountId] binary(16) NOT NULL,
        [Key] nvarchar(60) NOT NULL,
        [Code] nvarchar(60) NOT NULL,
        [ScannedBy] nvarchar(140) NOT NULL,
        [ScannedAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_CycleCountScans] PRIMARY KEY ([CycleCountId], [Key]),
        CONSTRAINT [FK_CycleCountScans_CycleCounts_CycleCountId] FOREIGN KEY ([CycleCountId]) REFERENCES [CycleCounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [HeadcountRows] (
        [HeadcountPlanId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Country] nvarchar(2) NOT NULL,
        [JobRole] nvarchar(80) NOT NULL,
        [Department] nvarchar(80) NULL,
        [Month] date NOT NULL,
        [Hires] int NOT NULL,
        CONSTRAINT [PK_HeadcountRows] PRIMARY KEY ([HeadcountPlanId], [Number]),
        CONSTRAINT [FK_HeadcountRows_HeadcountPlans_HeadcountPlanId] FOREIGN KEY ([HeadcountPlanId]) REFERENCES [HeadcountPlans] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [RepairApprovals] (
        [Id] binary(16) NOT NULL,
        [RepairId] binary(16) NOT NULL,
        [QuoteNumber] int NOT NULL,
        [Role] nvarchar(32) NOT NULL,
        [Verdict] nvarchar(32) NULL,
        [DecidedBy] nvarchar(140) NULL,
        [DecidedByPersonId] binary(16) NULL,
        [DecidedAt] datetime2(6) NULL,
        [Note] nvarchar(400) NULL,
        CONSTRAINT [PK_RepairApprovals] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RepairApprovals_Repairs_RepairId] FOREIGN KEY ([RepairId]) REFERENCES [Repairs] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [RepairDecisions] (
        [RepairId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Decision] nvarchar(max) NULL,
        [DecidedAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_RepairDecisions] PRIMARY KEY ([RepairId], [Number]),
        CONSTRAINT [FK_RepairDecisions_Repairs_RepairId] FOREIGN KEY ([RepairId]) REFERENCES [Repairs] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [RepairQuotes] (
        [RepairId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [VendorId] binary(16) NOT NULL,
        [Days] int NULL,
        [FileSha256] nvarchar(64) NULL,
        [Advice] nvarchar(32) NOT NULL,
        [QuotedBy] nvarchar(140) NOT NULL,
        [QuotedByPersonId] binary(16) NULL,
        [QuotedAt] datetime2(6) NOT NULL,
        [Amount_Currency] nvarchar(3) NOT NULL,
        [Amount_Minor] bigint NOT NULL,
        [Compared_Currency] nvarchar(3) NOT NULL,
        [Compared_Minor] bigint NOT NULL,
        CONSTRAINT [PK_RepairQuotes] PRIMARY KEY ([RepairId], [Number]),
        CONSTRAINT [FK_RepairQuotes_Repairs_RepairId] FOREIGN KEY ([RepairId]) REFERENCES [Repairs] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RepairQuotes_Vendors_VendorId] FOREIGN KEY ([VendorId]) REFERENCES [Vendors] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE TABLE [WhatIfExamples] (
        [RunId] binary(16) NOT NULL,
        [Number] int NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [SubjectId] binary(16) NOT NULL,
        [PersonId] binary(16) NOT NULL,
        [Region] nvarchar(8) NOT NULL,
        [Before] nvarchar(80) NULL,
        [After] nvarchar(80) NULL,
        CONSTRAINT [PK_WhatIfExamples] PRIMARY KEY ([RunId], [Number]),
        CONSTRAINT [FK_WhatIfExamples_WhatIfRuns_RunId] FOREIGN KEY ([RunId]) REFERENCES [WhatIfRuns] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_LabelPurchases_open_shipment] ON [LabelPurchases] ([ShipmentId]) WHERE EndedAt IS NULL AND RefundAskedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_stock] ON [Devices] ([DepotId], [ModelId], [Id], [State], [Condition], [QuarantinedSince], [HeldSince]) WHERE DepotId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_CycleCountDiscrepancies_CycleCountId_Id] ON [CycleCountDiscrepancies] ([CycleCountId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_CycleCountDiscrepancies_DeviceId] ON [CycleCountDiscrepancies] ([DeviceId]) WHERE DeviceId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_CycleCounts_DepotId_Id] ON [CycleCounts] ([DepotId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_CycleCounts_Region_Id] ON [CycleCounts] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_CycleCounts_open] ON [CycleCounts] ([DepotId], [Scope]) WHERE State = ''Open''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_FurtherLabels_FileId] ON [FurtherLabels] ([FileId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE UNIQUE INDEX [IX_HeadcountPlans_Number] ON [HeadcountPlans] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_MetricFacts_Kind_Month_Region_Country_FromCountry_Days_Currency_Minor] ON [MetricFacts] ([Kind], [Month], [Region], [Country], [FromCountry], [Days], [Currency], [Minor]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_PolicyProposals_PolicyRuleId] ON [PolicyProposals] ([PolicyRuleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_PolicyProposals_State_Id] ON [PolicyProposals] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_PolicyProposals_open_rule] ON [PolicyProposals] ([RuleId]) WHERE DecidedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_RepairApprovals_RepairId] ON [RepairApprovals] ([RepairId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_RepairQuotes_VendorId] ON [RepairQuotes] ([VendorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_BackShipmentId] ON [Repairs] ([BackShipmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_DeviceId_Id] ON [Repairs] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_LoanId] ON [Repairs] ([LoanId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_OrderId] ON [Repairs] ([OrderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_OutShipmentId] ON [Repairs] ([OutShipmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Repairs_PersonId_Id] ON [Repairs] ([PersonId], [Id]) WHERE PersonId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_Region_Id] ON [Repairs] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_Region_State_Id] ON [Repairs] ([Region], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_State_Id] ON [Repairs] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_Repairs_VendorId] ON [Repairs] ([VendorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Repairs_open_device] ON [Repairs] ([DeviceId]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE UNIQUE INDEX [IX_StockPoints_DepotId_ModelCode] ON [StockPoints] ([DepotId], [ModelCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_StockPoints_low] ON [StockPoints] ([Id]) WHERE LowSince IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_StockPoints_Region_Id] ON [StockPoints] ([Region], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    CREATE INDEX [IX_WhatIfExamples_RunId_Kind_Number] ON [WhatIfExamples] ([RunId], [Kind], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WhatIfRuns_DueAt] ON [WhatIfRuns] ([DueAt]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145202_StockRepairsAndMetrics'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130145202_StockRepairsAndMetrics', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_JOB_DETAILS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        JOB_NAME nvarchar(150) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        DESCRIPTION nvarchar(250) NULL,
        JOB_CLASS_NAME nvarchar(250) NOT NULL,
        IS_DURABLE bit NOT NULL,
        IS_NONCONCURRENT bit NOT NULL,
        IS_UPDATE_DATA bit NOT NULL,
        REQUESTS_RECOVERY bit NOT NULL,
        JOB_DATA varbinary(max) NULL,
        CONSTRAINT [PK_QRTZ_JOB_DETAILS] PRIMARY KEY (SCHED_NAME, JOB_NAME, JOB_GROUP)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_TRIGGERS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        JOB_NAME nvarchar(150) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        DESCRIPTION nvarchar(250) NULL,
        NEXT_FIRE_TIME bigint NULL,
        PREV_FIRE_TIME bigint NULL,
        PRIORITY int NULL,
        TRIGGER_STATE nvarchar(16) NOT NULL,
        TRIGGER_TYPE nvarchar(8) NOT NULL,
        START_TIME bigint NOT NULL,
        END_TIME bigint NULL,
        CALENDAR_NAME nvarchar(200) NULL,
        MISFIRE_INSTR int NULL,
        MISFIRE_ORIG_FIRE_TIME bigint NULL,
        EXECUTION_GROUP nvarchar(200) NULL,
        PREFERRED_NODE nvarchar(200) NULL,
        PREFERRED_NODE_AUTO bit NOT NULL DEFAULT 0,
        RETRY_POLICY nvarchar(250) NULL,
        RETRY_ATTEMPT int NULL,
        CONTINUES_TRIGGER_NAME nvarchar(150) NULL,
        CONTINUES_TRIGGER_GROUP nvarchar(150) NULL,
        CONTINUATION_CONDITION int NULL,
        OVERLAP_POLICY int NULL,
        PAUSE_REASON nvarchar(250) NULL,
        PAUSED_BY nvarchar(200) NULL,
        PAUSED_AT bigint NULL,
        MISFIRE_THRESHOLD bigint NULL,
        FIXED_DELAY bit NULL,
        JOB_DATA varbinary(max) NULL,
        CONSTRAINT [PK_QRTZ_TRIGGERS] PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
        CONSTRAINT [FK_QRTZ_TRIGGERS_QRTZ_JOB_DETAILS] FOREIGN KEY (SCHED_NAME, JOB_NAME, JOB_GROUP) REFERENCES [QRTZ_JOB_DETAILS] (SCHED_NAME, JOB_NAME, JOB_GROUP)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_SIMPLE_TRIGGERS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        REPEAT_COUNT int NOT NULL,
        REPEAT_INTERVAL bigint NOT NULL,
        TIMES_TRIGGERED int NOT NULL,
        CONSTRAINT [PK_QRTZ_SIMPLE_TRIGGERS] PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
        CONSTRAINT [FK_QRTZ_SIMPLE_TRIGGERS_QRTZ_TRIGGERS] FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) REFERENCES [QRTZ_TRIGGERS] (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_CRON_TRIGGERS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        CRON_EXPRESSION nvarchar(120) NOT NULL,
        TIME_ZONE_ID nvarchar(80) NULL,
        CONSTRAINT [PK_QRTZ_CRON_TRIGGERS] PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
        CONSTRAINT [FK_QRTZ_CRON_TRIGGERS_QRTZ_TRIGGERS] FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) REFERENCES [QRTZ_TRIGGERS] (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_SIMPROP_TRIGGERS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        STR_PROP_1 nvarchar(512) NULL,
        STR_PROP_2 nvarchar(512) NULL,
        STR_PROP_3 nvarchar(512) NULL,
        INT_PROP_1 int NULL,
        INT_PROP_2 int NULL,
        LONG_PROP_1 bigint NULL,
        LONG_PROP_2 bigint NULL,
        DEC_PROP_1 numeric(13,4) NULL,
        DEC_PROP_2 numeric(13,4) NULL,
        BOOL_PROP_1 bit NULL,
        BOOL_PROP_2 bit NULL,
        TIME_ZONE_ID nvarchar(80) NULL,
        CONSTRAINT [PK_QRTZ_SIMPROP_TRIGGERS] PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
        CONSTRAINT [FK_QRTZ_SIMPROP_TRIGGERS_QRTZ_TRIGGERS] FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) REFERENCES [QRTZ_TRIGGERS] (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_BLOB_TRIGGERS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        BLOB_DATA varbinary(max) NULL,
        CONSTRAINT [PK_QRTZ_BLOB_TRIGGERS] PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_CALENDARS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        CALENDAR_NAME nvarchar(200) NOT NULL,
        CALENDAR varbinary(max) NOT NULL,
        CONSTRAINT [PK_QRTZ_CALENDARS] PRIMARY KEY (SCHED_NAME, CALENDAR_NAME)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_PAUSED_TRIGGER_GRPS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        PAUSE_REASON nvarchar(250) NULL,
        PAUSED_BY nvarchar(200) NULL,
        PAUSED_AT bigint NULL,
        CONSTRAINT [PK_QRTZ_PAUSED_TRIGGER_GRPS] PRIMARY KEY (SCHED_NAME, TRIGGER_GROUP)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_PAUSED_JOB_GRPS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        PAUSE_REASON nvarchar(250) NULL,
        PAUSED_BY nvarchar(200) NULL,
        PAUSED_AT bigint NULL,
        CONSTRAINT [PK_QRTZ_PAUSED_JOB_GRPS] PRIMARY KEY (SCHED_NAME, JOB_GROUP)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_FIRED_TRIGGERS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        ENTRY_ID nvarchar(140) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL,
        FIRED_TIME bigint NOT NULL,
        SCHED_TIME bigint NOT NULL,
        PRIORITY int NOT NULL,
        STATE nvarchar(16) NOT NULL,
        JOB_NAME nvarchar(150) NULL,
        JOB_GROUP nvarchar(150) NULL,
        IS_NONCONCURRENT bit NULL,
        REQUESTS_RECOVERY bit NULL,
        EXECUTION_GROUP nvarchar(200) NULL,
        PROGRESS int NULL,
        PROGRESS_MESSAGE nvarchar(250) NULL,
        INTERRUPT_REQUESTED_TIME bigint NULL,
        CONSTRAINT [PK_QRTZ_FIRED_TRIGGERS] PRIMARY KEY (SCHED_NAME, ENTRY_ID)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_SCHEDULER_STATE] (
        SCHED_NAME nvarchar(120) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL,
        LAST_CHECKIN_TIME bigint NOT NULL,
        CHECKIN_INTERVAL bigint NOT NULL,
        QUARTZ_VERSION nvarchar(20) NULL,
        CONSTRAINT [PK_QRTZ_SCHEDULER_STATE] PRIMARY KEY (SCHED_NAME, INSTANCE_NAME)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_LOCKS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        LOCK_NAME nvarchar(40) NOT NULL,
        CONSTRAINT [PK_QRTZ_LOCKS] PRIMARY KEY (SCHED_NAME, LOCK_NAME)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_EXECUTION_HISTORY] (
        SCHED_NAME nvarchar(120) NOT NULL,
        ENTRY_ID nvarchar(140) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL,
        JOB_NAME nvarchar(150) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        FIRED_TIME bigint NOT NULL,
        RUN_TIME bigint NOT NULL,
        SUCCEEDED bit NOT NULL,
        ERROR_MESSAGE nvarchar(1000) NULL,
        RETRY_ATTEMPT int NOT NULL DEFAULT 0,
        RETRY_SCHEDULED bit NOT NULL DEFAULT 0,
        EXECUTION_LOG nvarchar(max) NULL,
        RESULT int NULL,
        SUMMARY nvarchar(1000) NULL,
        METRICS nvarchar(max) NULL,
        MANUAL bit NULL,
        FIRE_INSTANCE_ID nvarchar(140) NULL,
        JOB_INPUT nvarchar(max) NULL,
        JOB_INPUT_TOO_LARGE bit NULL,
        CONSTRAINT [PK_QRTZ_EXECUTION_HISTORY] PRIMARY KEY (SCHED_NAME, ENTRY_ID)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_MISFIRE_HISTORY] (
        SCHED_NAME nvarchar(120) NOT NULL,
        ENTRY_ID nvarchar(140) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        JOB_NAME nvarchar(150) NULL,
        JOB_GROUP nvarchar(150) NULL,
        MISFIRE_TIME bigint NOT NULL,
        SCHED_TIME bigint NULL,
        REASON int NULL,
        CONSTRAINT [PK_QRTZ_MISFIRE_HISTORY] PRIMARY KEY (SCHED_NAME, ENTRY_ID)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE TABLE [QRTZ_JOB_STATUS] (
        SCHED_NAME nvarchar(120) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        JOB_NAME nvarchar(150) NOT NULL,
        FIRST_FIRED_TIME bigint NOT NULL,
        LAST_FIRED_TIME bigint NOT NULL,
        LAST_RESULT int NOT NULL,
        LAST_RUN_TIME bigint NOT NULL,
        LAST_INSTANCE_NAME nvarchar(200) NOT NULL,
        LAST_ENTRY_ID nvarchar(140) NULL,
        LAST_SUMMARY nvarchar(1000) NULL,
        LAST_SUCCESS_TIME bigint NULL,
        LAST_FAILURE_TIME bigint NULL,
        LAST_FAILURE_MESSAGE nvarchar(1000) NULL,
        CONSECUTIVE_FAILURES int NOT NULL DEFAULT 0,
        RUN_COUNT bigint NOT NULL DEFAULT 0,
        FAILURE_COUNT bigint NOT NULL DEFAULT 0,
        CONSTRAINT [PK_QRTZ_JOB_STATUS] PRIMARY KEY (SCHED_NAME, JOB_GROUP, JOB_NAME)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_J_G_N] ON [QRTZ_JOB_DETAILS] (SCHED_NAME, JOB_GROUP, JOB_NAME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_T_J] ON [QRTZ_TRIGGERS] (SCHED_NAME, JOB_NAME, JOB_GROUP);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_T_G_N] ON [QRTZ_TRIGGERS] (SCHED_NAME, TRIGGER_GROUP, TRIGGER_NAME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_T_C] ON [QRTZ_TRIGGERS] (SCHED_NAME, CALENDAR_NAME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_T_NFT_ST] ON [QRTZ_TRIGGERS] (SCHED_NAME, TRIGGER_STATE, NEXT_FIRE_TIME, PRIORITY DESC, MISFIRE_INSTR);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_FT_INST_JOB_REQ_RCVRY] ON [QRTZ_FIRED_TRIGGERS] (SCHED_NAME, INSTANCE_NAME, REQUESTS_RECOVERY);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_FT_J_G] ON [QRTZ_FIRED_TRIGGERS] (SCHED_NAME, JOB_NAME, JOB_GROUP);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_FT_T_G] ON [QRTZ_FIRED_TRIGGERS] (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_EH_FIRED_TIME] ON [QRTZ_EXECUTION_HISTORY] (SCHED_NAME, FIRED_TIME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_EH_INST] ON [QRTZ_EXECUTION_HISTORY] (SCHED_NAME, INSTANCE_NAME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_EH_JOB_TIME] ON [QRTZ_EXECUTION_HISTORY] (SCHED_NAME, JOB_GROUP, JOB_NAME, FIRED_TIME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_EH_FIRE_INST] ON [QRTZ_EXECUTION_HISTORY] (SCHED_NAME, FIRE_INSTANCE_ID);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_EH_TRIG_TIME] ON [QRTZ_EXECUTION_HISTORY] (SCHED_NAME, TRIGGER_GROUP, TRIGGER_NAME, FIRED_TIME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_MH_MISFIRE_TIME] ON [QRTZ_MISFIRE_HISTORY] (SCHED_NAME, MISFIRE_TIME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    CREATE INDEX [IDX_QRTZ_MH_INST] ON [QRTZ_MISFIRE_HISTORY] (SCHED_NAME, INSTANCE_NAME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130145308_SharedSchedule'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130145308_SharedSchedule', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    DROP INDEX [IX_ShipmentScans_ShipmentId_Source_SourceKey] ON [ShipmentScans];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentScans] ADD [PackageNumber] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentPackages] ADD [EstimateToldAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentPackages] ADD [EstimatedDeliveryOn] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentPackages] ADD [State] nvarchar(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentPackages] ADD [StateSince] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentPackages] ADD [TrackingKey] nvarchar(60) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentPackages] ADD [TrackingNumber] nvarchar(60) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentContents] ADD [SpareBatteries] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [ShipmentContents] ADD [SpareChargePercent] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [Method] nvarchar(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [MethodException] nvarchar(400) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [MethodExceptionBy] nvarchar(140) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [MethodHow] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [WriteOffEvidence] nvarchar(150) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [WriteOffReason] nvarchar(400) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [WriteOffReference] nvarchar(120) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [WriteOffValue_Currency] nvarchar(3) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Returns] ADD [WriteOffValue_Minor] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [PurchaseOrders] ADD [DraftedByPersonId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [PersonHolds] ADD [ReleaseAskedByPersonId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    ALTER TABLE [Holds] ADD [ReleaseAskedByPersonId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    CREATE TABLE [RecordDocuments] (
        [Id] binary(16) NOT NULL,
        [SubjectId] binary(16) NOT NULL,
        [DeviceId] binary(16) NULL,
        [DepartureId] binary(16) NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Edition] int NOT NULL,
        [Title] nvarchar(120) NOT NULL,
        [Language] nvarchar(16) NOT NULL,
        [Pages] int NOT NULL,
        [InputHash] nvarchar(64) NOT NULL,
        [Sha256] nvarchar(64) NOT NULL,
        [Engine] nvarchar(60) NOT NULL,
        [MadeAt] datetime2(6) NOT NULL,
        [SupersededAt] datetime2(6) NULL,
        [PersonId] binary(16) NULL,
        [Content] varbinary(max) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_RecordDocuments] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RecordDocuments_Departures_DepartureId] FOREIGN KEY ([DepartureId]) REFERENCES [Departures] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RecordDocuments_Devices_DeviceId] FOREIGN KEY ([DeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RecordDocuments_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ShipmentScans_ShipmentId_PackageNumber_Source_SourceKey] ON [ShipmentScans] ([ShipmentId], [PackageNumber], [Source], [SourceKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_ShipmentPackages_TrackingKey_ShipmentId] ON [ShipmentPackages] ([TrackingKey], [ShipmentId]) WHERE TrackingKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    CREATE INDEX [IX_RecordDocuments_DepartureId_Id] ON [RecordDocuments] ([DepartureId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    CREATE INDEX [IX_RecordDocuments_DeviceId_Id] ON [RecordDocuments] ([DeviceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    CREATE INDEX [IX_RecordDocuments_PersonId] ON [RecordDocuments] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RecordDocuments_SubjectId_Kind_Edition] ON [RecordDocuments] ([SubjectId], [Kind], [Edition]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RecordDocuments_SubjectId_Kind_InputHash] ON [RecordDocuments] ([SubjectId], [Kind], [InputHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    EXEC(N'CREATE TRIGGER Returns_hold ON Returns AFTER UPDATE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS o ON o.Id = i.Id
            WHERE i.State IN (N''Offered'', N''Agreed'') AND i.State <> o.State
                AND (EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = i.DeviceId AND d.HeldSince IS NOT NULL)
                    OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.PersonId = i.PersonId AND h.ReleasedAt IS NULL)))
        BEGIN
            RAISERROR(''this laptop is on hold'', 16, 1);
            ROLLBACK TRANSACTION;
        END
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130165553_PackagesAndProofs'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130165553_PackagesAndProofs', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    DROP INDEX [IX_Devices_Region_InUseSince_Id] ON [Devices];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    DROP INDEX [IX_DepartureCases_Source_CaseId] ON [DepartureCases];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [SanitisationCertificates] ADD [Media] nvarchar(max) NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    EXEC(N'UPDATE SanitisationCertificates SET Media = MediaJson');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    DECLARE @var nvarchar(max);
    SELECT @var = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[SanitisationCertificates]') AND [c].[name] = N'MediaJson');
    IF @var IS NOT NULL EXEC(N'ALTER TABLE [SanitisationCertificates] DROP CONSTRAINT ' + @var + ';');
    ALTER TABLE [SanitisationCertificates] DROP COLUMN [MediaJson];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [WriteOffs] ADD [ReportReference] nvarchar(120) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [WriteOffs] ADD [Steps] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [SelfPurchases] ADD [ProposedByPersonId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [ReturnSteps] ADD [Evidence] nvarchar(200) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [ReturnSteps] ADD [Sha256] nvarchar(64) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [KitCarrier] nvarchar(40) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [KitDeliveredAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [KitSentAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [KitShipmentId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [KitTrackingNumber] nvarchar(60) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [OfferPrice_Currency] nvarchar(3) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [OfferPrice_Minor] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [WriteOffDeviceState] nvarchar(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Returns] ADD [WriteOffDeviceStateSince] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [PurchaseOrders] ADD [ApprovalsAsked] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Events] ADD [PlaceMac] binary(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Devices] ADD [EndEvidence] nvarchar(200) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Devices] ADD [LastHolderId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Departures] ADD [KnownSince] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Departures] ADD [ToldBy] nvarchar(140) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [DepartureCases] ADD [Round] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [SettledBecause] nvarchar(300) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Deadlines] ADD [SnoozeBecause] nvarchar(200) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    ALTER TABLE [Accounts] ADD [AwaitedManagerKey] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_age] ON [Devices] ([Region], [InUseSince], [Id], [State], [ModelId], [DepotId]) WHERE InUseSince IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Devices_LastHolderId_Id] ON [Devices] ([LastHolderId], [Id]) WHERE LastHolderId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DepartureCases_Source_CaseId_Round] ON [DepartureCases] ([Source], [CaseId], [Round]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Accounts_AwaitedManagerKey_Id] ON [Accounts] ([AwaitedManagerKey], [Id]) WHERE AwaitedManagerKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    EXEC(N'UPDATE Returns SET OfferPrice_Currency = BookValue_Currency, OfferPrice_Minor = BookValue_Minor
    WHERE Disposition = ''Buy'' AND State IN (''Offered'', ''Agreed'', ''Done'')');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    EXEC(N'UPDATE Devices SET LastHolderId = (SELECT r.PersonId FROM Returns AS r WHERE r.DeviceId = Devices.Id AND r.EndedAt IS NULL) WHERE PersonId IS NULL AND Id IN (SELECT r.DeviceId FROM Returns AS r WHERE r.EndedAt IS NULL)');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    DROP TRIGGER Devices_person_hold;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    DROP TRIGGER DeviceCommands_hold;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    EXEC(N'CREATE TRIGGER Devices_person_hold_2 ON Devices AFTER UPDATE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS d ON d.Id = i.Id
                INNER JOIN PersonHolds AS h ON h.ReleasedAt IS NULL AND (h.PersonId = d.PersonId OR h.PersonId = i.PersonId OR h.PersonId = d.LastHolderId OR h.PersonId = i.LastHolderId)
            WHERE (i.SanitisedAt IS NOT NULL AND (d.SanitisedAt IS NULL OR d.SanitisedAt <> i.SanitisedAt))
                OR (i.State <> d.State AND i.State IN (N''Kept'', N''Sold'', N''Donated'', N''Recycled'', N''Destroyed'')))
        BEGIN
            RAISERROR(''the holder of this laptop is on hold'', 16, 1);
            ROLLBACK TRANSACTION;
        END
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    EXEC(N'CREATE TRIGGER DeviceCommands_hold_2 ON DeviceCommands AFTER UPDATE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS o ON o.Id = i.Id INNER JOIN Devices AS d ON d.Id = i.DeviceId
            WHERE i.Kind = N''Erase'' AND i.SendingSince IS NOT NULL AND o.SendingSince IS NULL
                AND (d.HeldSince IS NOT NULL OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND (h.PersonId = d.PersonId OR h.PersonId = d.LastHolderId))))
        BEGIN
            RAISERROR(''this laptop is on hold'', 16, 1);
            ROLLBACK TRANSACTION;
        END
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130201101_ProvenEnds'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130201101_ProvenEnds', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [Returns] DROP CONSTRAINT [FK_Returns_Departures_DepartureId];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    DROP INDEX [IX_Returns_DepartureId_DeviceId] ON [Returns];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [Returns] ADD [OfDepartureId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    EXEC(N'UPDATE Returns SET OfDepartureId = DepartureId');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    DECLARE @var1 nvarchar(max);
    SELECT @var1 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[Returns]') AND [c].[name] = N'DepartureId');
    IF @var1 IS NOT NULL EXEC(N'ALTER TABLE [Returns] DROP CONSTRAINT ' + @var1 + ';');
    ALTER TABLE [Returns] DROP COLUMN [DepartureId];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [Returns] ADD [OrderId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [Returns] ADD [SendsBackSince] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [RefreshPlans] ADD [ReplacedByOrderId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [Orders] ADD [ReplacesDeviceId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Returns_OfDepartureId_DeviceId] ON [Returns] ([OfDepartureId], [DeviceId]) WHERE OfDepartureId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Returns_OrderId_Id] ON [Returns] ([OrderId], [Id]) WHERE OrderId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    EXEC(N'ALTER TABLE [Returns] ADD CONSTRAINT [CK_Returns_of_one] CHECK ((OfDepartureId IS NULL AND OrderId IS NOT NULL) OR (OfDepartureId IS NOT NULL AND OrderId IS NULL))');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_RefreshPlans_ReplacedByOrderId] ON [RefreshPlans] ([ReplacedByOrderId]) WHERE ReplacedByOrderId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Orders_ReplacesDeviceId] ON [Orders] ([ReplacesDeviceId]) WHERE ReplacesDeviceId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [Orders] ADD CONSTRAINT [FK_Orders_Devices_ReplacesDeviceId] FOREIGN KEY ([ReplacesDeviceId]) REFERENCES [Devices] ([Id]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [RefreshPlans] ADD CONSTRAINT [FK_RefreshPlans_Orders_ReplacedByOrderId] FOREIGN KEY ([ReplacedByOrderId]) REFERENCES [Orders] ([Id]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [Returns] ADD CONSTRAINT [FK_Returns_Departures_OfDepartureId] FOREIGN KEY ([OfDepartureId]) REFERENCES [Departures] ([Id]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    ALTER TABLE [Returns] ADD CONSTRAINT [FK_Returns_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [Orders] ([Id]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    EXEC(N'CREATE TRIGGER Returns_hold_insert ON Returns AFTER INSERT AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (SELECT 1 FROM inserted AS i
            WHERE i.State IN (N''Offered'', N''Agreed'')
                AND (EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = i.DeviceId AND d.HeldSince IS NOT NULL)
                    OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.PersonId = i.PersonId AND h.ReleasedAt IS NULL)))
        BEGIN
            RAISERROR(''this laptop is on hold'', 16, 1);
            ROLLBACK TRANSACTION;
        END
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130202253_OldLaptopsAndTheirOrders'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130202253_OldLaptopsAndTheirOrders', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130225155_RulesOfApprovalsAndDays'
)
BEGIN
    ALTER TABLE [WriteOffs] ADD [ApprovalRule] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130225155_RulesOfApprovalsAndDays'
)
BEGIN
    ALTER TABLE [Returns] ADD [ApprovalRule] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130225155_RulesOfApprovalsAndDays'
)
BEGIN
    ALTER TABLE [RefreshPlans] ADD [OtherRules] nvarchar(276) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130225155_RulesOfApprovalsAndDays'
)
BEGIN
    EXEC(N'UPDATE RefreshPlans SET Month = NULL WHERE LeavesOn IS NOT NULL AND Month IS NOT NULL;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261130225155_RulesOfApprovalsAndDays'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261130225155_RulesOfApprovalsAndDays', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201032056_ShortNotices'
)
BEGIN
    ALTER TABLE [Orders] ADD [ShortNoticeAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201032056_ShortNotices'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Orders_short_notice] ON [Orders] ([State], [Region], [Id]) WHERE ShortNoticeAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261201032056_ShortNotices'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261201032056_ShortNotices', N'10.0.14');
END;

COMMIT;
GO

