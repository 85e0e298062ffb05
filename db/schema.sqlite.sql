CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "ApiKeys" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_ApiKeys" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Scopes" TEXT NOT NULL,
    "SecretHash" BLOB NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "RevokedAt" INTEGER NULL,
    "LastUsedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Depots" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Depots" PRIMARY KEY,
    "Code" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "ClosedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    "Address_City" TEXT NOT NULL,
    "Address_Country" TEXT NOT NULL,
    "Address_Line1" TEXT NOT NULL,
    "Address_Line2" TEXT NULL,
    "Address_Postcode" TEXT NULL,
    "Address_Region" TEXT NULL
);

CREATE TABLE "DeviceImports" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_DeviceImports" PRIMARY KEY,
    "ActorKind" TEXT NOT NULL,
    "ActorId" TEXT NOT NULL,
    "RegionList" TEXT NULL,
    "Mode" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Rows" INTEGER NOT NULL,
    "RowsRead" INTEGER NOT NULL,
    "RowsAccepted" INTEGER NOT NULL,
    "RowsRejected" INTEGER NOT NULL,
    "Errors" INTEGER NOT NULL,
    "RequestedAt" INTEGER NOT NULL,
    "StartedAt" INTEGER NULL,
    "FinishedAt" INTEGER NULL,
    "DueAt" INTEGER NULL,
    "Tries" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Events" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Events" PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "ActorKind" TEXT NOT NULL,
    "ActorId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "SubjectKind" TEXT NOT NULL,
    "SubjectId" BLOB NOT NULL,
    "DeviceId" BLOB NULL,
    "PersonId" BLOB NULL,
    "Region" TEXT NULL,
    "Data" TEXT NOT NULL,
    "Mac" BLOB NOT NULL,
    "Position" INTEGER NULL,
    "Hash" BLOB NULL,
    "SealedAt" INTEGER NULL
);

CREATE TABLE "IdempotencyRecords" (
    "Caller" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "RequestHash" BLOB NOT NULL,
    "Status" INTEGER NOT NULL,
    "ContentType" TEXT NULL,
    "Location" TEXT NULL,
    "ETag" TEXT NULL,
    "Body" BLOB NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    CONSTRAINT "PK_IdempotencyRecords" PRIMARY KEY ("Caller", "Key")
);

CREATE TABLE "LoadedFiles" (
    "File" TEXT NOT NULL CONSTRAINT "PK_LoadedFiles" PRIMARY KEY,
    "Hash" BLOB NOT NULL,
    "LoadedAt" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Models" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Models" PRIMARY KEY,
    "Code" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "Maker" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Platform" TEXT NOT NULL,
    "Family" TEXT NOT NULL,
    "ScreenInches" TEXT NOT NULL,
    "MemoryGb" INTEGER NOT NULL,
    "DiskGb" INTEGER NOT NULL,
    "WeightKg" TEXT NOT NULL,
    "BatteryWh" TEXT NOT NULL,
    "BatteryCells" INTEGER NOT NULL,
    "Batteries" INTEGER NOT NULL,
    "HsCode" TEXT NOT NULL,
    "OriginCountry" TEXT NOT NULL,
    "OfferedFrom" TEXT NOT NULL,
    "OfferedUntil" TEXT NULL,
    "Version" INTEGER NOT NULL,
    "Price_Currency" TEXT NOT NULL,
    "Price_Minor" INTEGER NOT NULL
);

CREATE TABLE "People" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_People" PRIMARY KEY,
    "WorkEmail" TEXT NOT NULL,
    "WorkEmailKey" TEXT NOT NULL,
    "GivenName" TEXT NOT NULL,
    "GivenNameKey" TEXT COLLATE NOCASE NOT NULL,
    "FamilyName" TEXT NOT NULL,
    "FamilyNameKey" TEXT COLLATE NOCASE NOT NULL,
    "Country" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "Department" TEXT NULL,
    "DepartmentKey" TEXT NULL,
    "JobRole" TEXT NULL,
    "ManagerId" BLOB NULL,
    "StartOn" TEXT NOT NULL,
    "EndOn" TEXT NULL,
    "Employment" TEXT NOT NULL,
    "EmployeeNumber" TEXT NULL,
    "SealedContact" BLOB NULL,
    "DeactivatedAt" INTEGER NULL,
    "ErasedAt" INTEGER NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_People_People_ManagerId" FOREIGN KEY ("ManagerId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "PersonKeys" (
    "PersonId" BLOB NOT NULL CONSTRAINT "PK_PersonKeys" PRIMARY KEY,
    "Wrapped" BLOB NULL,
    "DestroyedAt" INTEGER NULL
);

CREATE TABLE "PolicyKinds" (
    "Kind" TEXT NOT NULL CONSTRAINT "PK_PolicyKinds" PRIMARY KEY,
    "Changes" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "PolicyRules" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_PolicyRules" PRIMARY KEY,
    "RuleId" TEXT NOT NULL,
    "RuleVersion" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Match" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Unit" TEXT NULL,
    "EffectiveFrom" TEXT NOT NULL,
    "EffectiveUntil" TEXT NULL,
    "Owner" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Standards" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Standards" PRIMARY KEY,
    "JobRole" TEXT NULL,
    "Department" TEXT NULL,
    "Country" TEXT NULL,
    "ModelCode" TEXT NOT NULL,
    "EffectiveFrom" TEXT NOT NULL,
    "EffectiveUntil" TEXT NULL,
    "ScopeKey" TEXT NOT NULL,
    "Edition" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Vendors" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Vendors" PRIMARY KEY,
    "Code" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "SecurityReviewExpiresOn" TEXT NOT NULL,
    "ClosedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "DeviceImportChunks" (
    "ImportId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Bytes" BLOB NOT NULL,
    CONSTRAINT "PK_DeviceImportChunks" PRIMARY KEY ("ImportId", "Number"),
    CONSTRAINT "FK_DeviceImportChunks_DeviceImports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "DeviceImports" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "DeviceImportErrors" (
    "ImportId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Row" INTEGER NOT NULL,
    "Column" TEXT NULL,
    "Code" TEXT NOT NULL,
    "Detail" TEXT NOT NULL,
    CONSTRAINT "PK_DeviceImportErrors" PRIMARY KEY ("ImportId", "Number"),
    CONSTRAINT "FK_DeviceImportErrors_DeviceImports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "DeviceImports" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Devices" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Devices" PRIMARY KEY,
    "SerialNumber" TEXT NOT NULL,
    "SerialKey" TEXT NOT NULL,
    "AssetTag" TEXT NULL,
    "AssetTagKey" TEXT NULL,
    "ModelId" BLOB NOT NULL,
    "Condition" TEXT NOT NULL,
    "PurchasedOn" TEXT NULL,
    "WarrantyUntil" TEXT NULL,
    "State" TEXT NOT NULL,
    "Custody" TEXT NOT NULL,
    "DepotId" BLOB NULL,
    "ShipmentId" BLOB NULL,
    "PersonId" BLOB NULL,
    "RepairerId" BLOB NULL,
    "Region" TEXT NOT NULL,
    "InUseSince" INTEGER NULL,
    "SanitisedAt" INTEGER NULL,
    "HeldSince" INTEGER NULL,
    "OpenHolds" INTEGER NOT NULL,
    "EndedAt" INTEGER NULL,
    "RegisteredAt" INTEGER NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "ManagedBy" TEXT NULL,
    "ManagementId" TEXT NULL,
    "EncryptedAt" INTEGER NULL,
    "LastCheckInAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    "Cost_Currency" TEXT NULL,
    "Cost_Minor" INTEGER NULL,
    CONSTRAINT "CK_Devices_held_while_holds" CHECK ((OpenHolds = 0 AND HeldSince IS NULL) OR (OpenHolds > 0 AND HeldSince IS NOT NULL)),
    CONSTRAINT "CK_Devices_hold_forbids_end" CHECK (HeldSince IS NULL OR State NOT IN ('Kept', 'Sold', 'Donated', 'Recycled', 'Destroyed')),
    CONSTRAINT "CK_Devices_hold_forbids_sanitising" CHECK (HeldSince IS NULL OR SanitisedAt IS NULL OR SanitisedAt < HeldSince),
    CONSTRAINT "CK_Devices_one_custody" CHECK ((Custody = 'Depot' AND DepotId IS NOT NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NULL) OR (Custody = 'Shipment' AND DepotId IS NULL AND ShipmentId IS NOT NULL AND PersonId IS NULL AND RepairerId IS NULL) OR (Custody = 'Person' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NOT NULL AND RepairerId IS NULL) OR (Custody = 'Repairer' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NOT NULL) OR (Custody = 'Gone' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NULL)),
    CONSTRAINT "CK_Devices_sanitised_when" CHECK (State <> 'Sanitised' OR (SanitisedAt IS NOT NULL AND StateSince = SanitisedAt)),
    CONSTRAINT "FK_Devices_Depots_DepotId" FOREIGN KEY ("DepotId") REFERENCES "Depots" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Devices_Models_ModelId" FOREIGN KEY ("ModelId") REFERENCES "Models" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Devices_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Devices_Vendors_RepairerId" FOREIGN KEY ("RepairerId") REFERENCES "Vendors" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "PurchaseOrders" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_PurchaseOrders" PRIMARY KEY,
    "VendorId" BLOB NOT NULL,
    "DepotId" BLOB NULL,
    "Region" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "DraftedBy" TEXT NOT NULL,
    "DraftedAt" INTEGER NOT NULL,
    "PlacedAt" INTEGER NULL,
    "PlacedOn" TEXT NULL,
    "Reference" TEXT NULL,
    "Steps" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_PurchaseOrders_Depots_DepotId" FOREIGN KEY ("DepotId") REFERENCES "Depots" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_PurchaseOrders_Vendors_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendors" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Shipments" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Shipments" PRIMARY KEY,
    "Direction" TEXT NOT NULL,
    "FromDepotId" BLOB NULL,
    "FromPersonId" BLOB NULL,
    "FromVendorId" BLOB NULL,
    "FromCountry" TEXT NOT NULL,
    "FromRegion" TEXT NOT NULL,
    "ToDepotId" BLOB NULL,
    "ToPersonId" BLOB NULL,
    "ToVendorId" BLOB NULL,
    "ToCountry" TEXT NOT NULL,
    "ToRegion" TEXT NOT NULL,
    "SealedAddress" BLOB NULL,
    "Carrier" TEXT NULL,
    "TrackingNumber" TEXT NULL,
    "TrackingKey" TEXT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "DraftedAt" INTEGER NOT NULL,
    "DispatchedAt" INTEGER NULL,
    "CancellationReason" TEXT NULL,
    "ScanCount" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "VendorAddress_City" TEXT NULL,
    "VendorAddress_Country" TEXT NULL,
    "VendorAddress_Line1" TEXT NULL,
    "VendorAddress_Line2" TEXT NULL,
    "VendorAddress_Postcode" TEXT NULL,
    "VendorAddress_Region" TEXT NULL,
    CONSTRAINT "CK_Shipments_one_recipient" CHECK ((ToDepotId IS NOT NULL AND ToPersonId IS NULL AND ToVendorId IS NULL) OR (ToDepotId IS NULL AND ToPersonId IS NOT NULL AND ToVendorId IS NULL) OR (ToDepotId IS NULL AND ToPersonId IS NULL AND ToVendorId IS NOT NULL)),
    CONSTRAINT "CK_Shipments_one_sender" CHECK ((FromDepotId IS NOT NULL AND FromPersonId IS NULL AND FromVendorId IS NULL) OR (FromDepotId IS NULL AND FromPersonId IS NOT NULL AND FromVendorId IS NULL) OR (FromDepotId IS NULL AND FromPersonId IS NULL AND FromVendorId IS NOT NULL)),
    CONSTRAINT "FK_Shipments_Depots_FromDepotId" FOREIGN KEY ("FromDepotId") REFERENCES "Depots" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Shipments_Depots_ToDepotId" FOREIGN KEY ("ToDepotId") REFERENCES "Depots" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Shipments_People_FromPersonId" FOREIGN KEY ("FromPersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Shipments_People_ToPersonId" FOREIGN KEY ("ToPersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Shipments_Vendors_FromVendorId" FOREIGN KEY ("FromVendorId") REFERENCES "Vendors" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Shipments_Vendors_ToVendorId" FOREIGN KEY ("ToVendorId") REFERENCES "Vendors" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Assignments" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Assignments" PRIMARY KEY,
    "DeviceId" BLOB NOT NULL,
    "PersonId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "DueBackOn" TEXT NULL,
    "OverdueAt" INTEGER NULL,
    "OrderId" BLOB NULL,
    "OpenedAt" INTEGER NOT NULL,
    "HandedOverAt" INTEGER NULL,
    "AcceptedAt" INTEGER NULL,
    "AcceptedStatement" TEXT NULL,
    "Condition" TEXT NULL,
    "DeclinedAt" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "EndReason" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Assignments_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Assignments_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Holds" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Holds" PRIMARY KEY,
    "DeviceId" BLOB NOT NULL,
    "Reason" TEXT NOT NULL,
    "PlacedBy" TEXT NOT NULL,
    "PlacedAt" INTEGER NOT NULL,
    "ReleaseAskedBy" TEXT NULL,
    "ReleaseAskedAt" INTEGER NULL,
    "ReleasedBy" TEXT NULL,
    "ReleasedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Holds_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "PurchaseOrderLines" (
    "PurchaseOrderId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "ModelId" BLOB NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "ExpectedOn" TEXT NULL,
    "Received" INTEGER NOT NULL,
    "Cancelled" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "UnitPrice_Currency" TEXT NOT NULL,
    "UnitPrice_Minor" INTEGER NOT NULL,
    CONSTRAINT "PK_PurchaseOrderLines" PRIMARY KEY ("PurchaseOrderId", "Number"),
    CONSTRAINT "CK_PurchaseOrderLines_not_over" CHECK (Received >= 0 AND Cancelled >= 0 AND Received + Cancelled <= Quantity),
    CONSTRAINT "FK_PurchaseOrderLines_Models_ModelId" FOREIGN KEY ("ModelId") REFERENCES "Models" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_PurchaseOrderLines_PurchaseOrders_PurchaseOrderId" FOREIGN KEY ("PurchaseOrderId") REFERENCES "PurchaseOrders" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ShipmentContents" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_ShipmentContents" PRIMARY KEY,
    "ShipmentId" BLOB NOT NULL,
    "DeviceId" BLOB NOT NULL,
    "PackageNumber" INTEGER NOT NULL,
    "ClosedAt" INTEGER NULL,
    "ClosedAs" TEXT NULL,
    CONSTRAINT "FK_ShipmentContents_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ShipmentContents_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ShipmentPackages" (
    "ShipmentId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "WeightGrams" INTEGER NULL,
    "LengthMm" INTEGER NULL,
    "WidthMm" INTEGER NULL,
    "HeightMm" INTEGER NULL,
    CONSTRAINT "PK_ShipmentPackages" PRIMARY KEY ("ShipmentId", "Number"),
    CONSTRAINT "FK_ShipmentPackages_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id")
);

CREATE TABLE "ShipmentScans" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_ShipmentScans" PRIMARY KEY,
    "ShipmentId" BLOB NOT NULL,
    "Status" TEXT NOT NULL,
    "OccurredAt" INTEGER NOT NULL,
    "Place" TEXT NULL,
    "Note" TEXT NULL,
    "Source" TEXT NOT NULL,
    "SourceKey" TEXT NOT NULL,
    "RecordedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_ShipmentScans_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Orders" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Orders" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "Rank" INTEGER NOT NULL,
    "PersonId" BLOB NOT NULL,
    "ModelId" BLOB NOT NULL,
    "NeededOn" TEXT NOT NULL,
    "Reason" TEXT NULL,
    "Country" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "RequestedBy" TEXT NOT NULL,
    "RequestedAt" INTEGER NOT NULL,
    "Route" TEXT NOT NULL,
    "LatestOrderOn" TEXT NULL,
    "ExpectedOn" TEXT NULL,
    "AllocatedDeviceId" BLOB NULL,
    "PurchaseOrderId" BLOB NULL,
    "PurchaseOrderLine" INTEGER NULL,
    "ShipmentId" BLOB NULL,
    "AssignmentId" BLOB NULL,
    "DueBackOn" TEXT NULL,
    "ClosedAt" INTEGER NULL,
    "ApprovalsDecided" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Orders_Assignments_AssignmentId" FOREIGN KEY ("AssignmentId") REFERENCES "Assignments" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Orders_Devices_AllocatedDeviceId" FOREIGN KEY ("AllocatedDeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Orders_Models_ModelId" FOREIGN KEY ("ModelId") REFERENCES "Models" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Orders_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Orders_PurchaseOrders_PurchaseOrderId" FOREIGN KEY ("PurchaseOrderId") REFERENCES "PurchaseOrders" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Orders_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "OrderDecisions" (
    "OrderId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Decision" TEXT NULL,
    "DecidedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_OrderDecisions" PRIMARY KEY ("OrderId", "Number"),
    CONSTRAINT "FK_OrderDecisions_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "SelfPurchases" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_SelfPurchases" PRIMARY KEY,
    "OrderId" BLOB NOT NULL,
    "Choice" TEXT NOT NULL,
    "ProposedBy" TEXT NOT NULL,
    "ProposedAt" INTEGER NOT NULL,
    "ApprovedAt" INTEGER NULL,
    "RejectedAt" INTEGER NULL,
    "PurchasedOn" TEXT NULL,
    "DeviceId" BLOB NULL,
    "ReceivedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    "Paid_Currency" TEXT NULL,
    "Paid_Minor" INTEGER NULL,
    "PriceCap_Currency" TEXT NOT NULL,
    "PriceCap_Minor" INTEGER NOT NULL,
    CONSTRAINT "FK_SelfPurchases_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_SelfPurchases_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Approvals" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Approvals" PRIMARY KEY,
    "OrderId" BLOB NULL,
    "SelfPurchaseId" BLOB NULL,
    "PurchaseOrderId" BLOB NULL,
    "Role" TEXT NOT NULL,
    "Verdict" TEXT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedByPersonId" BLOB NULL,
    "DecidedAt" INTEGER NULL,
    "Note" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "CK_Approvals_of_one" CHECK ((OrderId IS NOT NULL AND PurchaseOrderId IS NULL) OR (OrderId IS NULL AND PurchaseOrderId IS NOT NULL AND SelfPurchaseId IS NULL)),
    CONSTRAINT "FK_Approvals_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Approvals_PurchaseOrders_PurchaseOrderId" FOREIGN KEY ("PurchaseOrderId") REFERENCES "PurchaseOrders" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Approvals_SelfPurchases_SelfPurchaseId" FOREIGN KEY ("SelfPurchaseId") REFERENCES "SelfPurchases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "SelfPurchaseQuotes" (
    "SelfPurchaseId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Retailer" TEXT NOT NULL,
    "Url" TEXT NULL,
    "FileSha256" TEXT NULL,
    "Amount_Currency" TEXT NOT NULL,
    "Amount_Minor" INTEGER NOT NULL,
    CONSTRAINT "PK_SelfPurchaseQuotes" PRIMARY KEY ("SelfPurchaseId", "Number"),
    CONSTRAINT "FK_SelfPurchaseQuotes_SelfPurchases_SelfPurchaseId" FOREIGN KEY ("SelfPurchaseId") REFERENCES "SelfPurchases" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Approvals_OrderId" ON "Approvals" ("OrderId") WHERE OrderId IS NOT NULL;

CREATE INDEX "IX_Approvals_PurchaseOrderId" ON "Approvals" ("PurchaseOrderId") WHERE PurchaseOrderId IS NOT NULL;

CREATE INDEX "IX_Approvals_SelfPurchaseId" ON "Approvals" ("SelfPurchaseId");

CREATE INDEX "IX_Assignments_DeviceId_Id" ON "Assignments" ("DeviceId", "Id");

CREATE INDEX "IX_Assignments_OrderId" ON "Assignments" ("OrderId") WHERE OrderId IS NOT NULL;

CREATE INDEX "IX_Assignments_OverdueAt" ON "Assignments" ("OverdueAt") WHERE EndedAt IS NULL AND OverdueAt IS NOT NULL;

CREATE INDEX "IX_Assignments_PersonId_Id" ON "Assignments" ("PersonId", "Id");

CREATE INDEX "IX_Assignments_Region_Id" ON "Assignments" ("Region", "Id");

CREATE UNIQUE INDEX "UX_Assignments_open_device" ON "Assignments" ("DeviceId") WHERE EndedAt IS NULL;

CREATE UNIQUE INDEX "IX_Depots_Code" ON "Depots" ("Code");

CREATE INDEX "IX_DeviceImports_DueAt" ON "DeviceImports" ("DueAt") WHERE DueAt IS NOT NULL;

CREATE UNIQUE INDEX "IX_Devices_AssetTagKey" ON "Devices" ("AssetTagKey") WHERE AssetTagKey IS NOT NULL;

CREATE INDEX "IX_Devices_DepotId_Id" ON "Devices" ("DepotId", "Id") WHERE DepotId IS NOT NULL;

CREATE INDEX "IX_Devices_DepotId_State_Id" ON "Devices" ("DepotId", "State", "Id") WHERE DepotId IS NOT NULL;

CREATE UNIQUE INDEX "IX_Devices_ManagedBy_ManagementId" ON "Devices" ("ManagedBy", "ManagementId") WHERE ManagementId IS NOT NULL;

CREATE INDEX "IX_Devices_ModelId_Region_Id" ON "Devices" ("ModelId", "Region", "Id");

CREATE INDEX "IX_Devices_ModelId_Region_State_Id" ON "Devices" ("ModelId", "Region", "State", "Id");

CREATE INDEX "IX_Devices_PersonId_Id" ON "Devices" ("PersonId", "Id") WHERE PersonId IS NOT NULL;

CREATE INDEX "IX_Devices_Region_Id" ON "Devices" ("Region", "Id");

CREATE INDEX "IX_Devices_Region_InUseSince_Id" ON "Devices" ("Region", "InUseSince", "Id") WHERE InUseSince IS NOT NULL;

CREATE INDEX "IX_Devices_Region_State_Id" ON "Devices" ("Region", "State", "Id");

CREATE INDEX "IX_Devices_RepairerId" ON "Devices" ("RepairerId") WHERE RepairerId IS NOT NULL;

CREATE UNIQUE INDEX "IX_Devices_SerialKey" ON "Devices" ("SerialKey");

CREATE INDEX "IX_Devices_ShipmentId" ON "Devices" ("ShipmentId") WHERE ShipmentId IS NOT NULL;

CREATE INDEX "IX_Devices_State_Id" ON "Devices" ("State", "Id");

CREATE INDEX "IX_Events_DeviceId_Id" ON "Events" ("DeviceId", "Id") WHERE DeviceId IS NOT NULL;

CREATE INDEX "IX_Events_PersonId_Id" ON "Events" ("PersonId", "Id") WHERE PersonId IS NOT NULL;

CREATE UNIQUE INDEX "IX_Events_Position" ON "Events" ("Position") WHERE Position IS NOT NULL;

CREATE INDEX "IX_Events_SealedAt" ON "Events" ("SealedAt") WHERE SealedAt IS NOT NULL;

CREATE INDEX "IX_Events_SubjectId_Id" ON "Events" ("SubjectId", "Id");

CREATE INDEX "IX_Events_Unsealed" ON "Events" ("Id") WHERE Position IS NULL;

CREATE INDEX "IX_Holds_DeviceId_Id" ON "Holds" ("DeviceId", "Id");

CREATE INDEX "IX_IdempotencyRecords_ExpiresAt" ON "IdempotencyRecords" ("ExpiresAt");

CREATE UNIQUE INDEX "IX_Models_Code_Revision" ON "Models" ("Code", "Revision");

CREATE INDEX "IX_Orders_AssignmentId" ON "Orders" ("AssignmentId");

CREATE INDEX "IX_Orders_ModelId_Region_State_Rank_NeededOn_Id" ON "Orders" ("ModelId", "Region", "State", "Rank", "NeededOn", "Id");

CREATE INDEX "IX_Orders_PersonId_Id" ON "Orders" ("PersonId", "Id");

CREATE INDEX "IX_Orders_PurchaseOrderId_PurchaseOrderLine" ON "Orders" ("PurchaseOrderId", "PurchaseOrderLine") WHERE PurchaseOrderId IS NOT NULL;

CREATE INDEX "IX_Orders_Region_State_Id" ON "Orders" ("Region", "State", "Id");

CREATE INDEX "IX_Orders_ShipmentId" ON "Orders" ("ShipmentId");

CREATE INDEX "IX_Orders_State_Rank_NeededOn_Id" ON "Orders" ("State", "Rank", "NeededOn", "Id");

CREATE UNIQUE INDEX "UX_Orders_open_device" ON "Orders" ("AllocatedDeviceId") WHERE AllocatedDeviceId IS NOT NULL AND ClosedAt IS NULL;

CREATE UNIQUE INDEX "UX_Orders_open_need" ON "Orders" ("PersonId", "Kind") WHERE ClosedAt IS NULL;

CREATE INDEX "IX_People_Country_Id" ON "People" ("Country", "Id");

CREATE INDEX "IX_People_DepartmentKey_Id" ON "People" ("DepartmentKey", "Id");

CREATE INDEX "IX_People_FamilyNameKey_Id" ON "People" ("FamilyNameKey", "Id");

CREATE INDEX "IX_People_GivenNameKey_Id" ON "People" ("GivenNameKey", "Id");

CREATE INDEX "IX_People_ManagerId_Id" ON "People" ("ManagerId", "Id");

CREATE INDEX "IX_People_Region_Id" ON "People" ("Region", "Id");

CREATE UNIQUE INDEX "IX_People_WorkEmailKey" ON "People" ("WorkEmailKey");

CREATE INDEX "IX_PolicyRules_Kind_EffectiveFrom" ON "PolicyRules" ("Kind", "EffectiveFrom");

CREATE INDEX "IX_PolicyRules_Kind_Id" ON "PolicyRules" ("Kind", "Id");

CREATE UNIQUE INDEX "IX_PolicyRules_RuleId_RuleVersion" ON "PolicyRules" ("RuleId", "RuleVersion");

CREATE INDEX "IX_PurchaseOrderLines_ModelId" ON "PurchaseOrderLines" ("ModelId");

CREATE INDEX "IX_PurchaseOrders_DepotId_Id" ON "PurchaseOrders" ("DepotId", "Id") WHERE DepotId IS NOT NULL;

CREATE INDEX "IX_PurchaseOrders_Region_State_Id" ON "PurchaseOrders" ("Region", "State", "Id");

CREATE INDEX "IX_PurchaseOrders_State_Id" ON "PurchaseOrders" ("State", "Id");

CREATE INDEX "IX_PurchaseOrders_VendorId_Id" ON "PurchaseOrders" ("VendorId", "Id");

CREATE INDEX "IX_SelfPurchases_DeviceId" ON "SelfPurchases" ("DeviceId");

CREATE INDEX "IX_SelfPurchases_OrderId" ON "SelfPurchases" ("OrderId");

CREATE INDEX "IX_ShipmentContents_DeviceId_ShipmentId" ON "ShipmentContents" ("DeviceId", "ShipmentId");

CREATE INDEX "IX_ShipmentContents_ShipmentId_PackageNumber" ON "ShipmentContents" ("ShipmentId", "PackageNumber");

CREATE UNIQUE INDEX "UX_ShipmentContents_open_device" ON "ShipmentContents" ("DeviceId") WHERE ClosedAt IS NULL;

CREATE INDEX "IX_Shipments_FromDepotId" ON "Shipments" ("FromDepotId");

CREATE INDEX "IX_Shipments_FromPersonId_Id" ON "Shipments" ("FromPersonId", "Id") WHERE FromPersonId IS NOT NULL;

CREATE INDEX "IX_Shipments_FromRegion_Id" ON "Shipments" ("FromRegion", "Id");

CREATE INDEX "IX_Shipments_FromVendorId" ON "Shipments" ("FromVendorId");

CREATE INDEX "IX_Shipments_State_Id" ON "Shipments" ("State", "Id");

CREATE INDEX "IX_Shipments_ToDepotId" ON "Shipments" ("ToDepotId");

CREATE INDEX "IX_Shipments_ToPersonId_Id" ON "Shipments" ("ToPersonId", "Id") WHERE ToPersonId IS NOT NULL;

CREATE INDEX "IX_Shipments_ToRegion_Id" ON "Shipments" ("ToRegion", "Id");

CREATE INDEX "IX_Shipments_ToVendorId" ON "Shipments" ("ToVendorId");

CREATE INDEX "IX_Shipments_TrackingKey_Id" ON "Shipments" ("TrackingKey", "Id") WHERE TrackingKey IS NOT NULL;

CREATE INDEX "IX_ShipmentScans_ShipmentId_Id" ON "ShipmentScans" ("ShipmentId", "Id");

CREATE UNIQUE INDEX "IX_ShipmentScans_ShipmentId_Source_SourceKey" ON "ShipmentScans" ("ShipmentId", "Source", "SourceKey");

CREATE INDEX "IX_Standards_EffectiveFrom_Id" ON "Standards" ("EffectiveFrom", "Id");

CREATE UNIQUE INDEX "IX_Standards_ScopeKey_Edition" ON "Standards" ("ScopeKey", "Edition");

CREATE UNIQUE INDEX "IX_Vendors_Code" ON "Vendors" ("Code");

CREATE TRIGGER Events_append_only_delete BEFORE DELETE ON Events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER Events_append_only BEFORE UPDATE ON Events
WHEN OLD.Position IS NOT NULL OR NEW.Id IS NOT OLD.Id OR NEW.At IS NOT OLD.At OR NEW.ActorKind IS NOT OLD.ActorKind OR NEW.ActorId IS NOT OLD.ActorId
    OR NEW.Type IS NOT OLD.Type OR NEW.SubjectKind IS NOT OLD.SubjectKind OR NEW.SubjectId IS NOT OLD.SubjectId OR NEW.DeviceId IS NOT OLD.DeviceId
    OR NEW.PersonId IS NOT OLD.PersonId OR NEW.Region IS NOT OLD.Region OR NEW.Data IS NOT OLD.Data OR NEW.Mac IS NOT OLD.Mac
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123000000_Initial', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Shipments" ADD "DeliveredAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "EstimatedDeliveryOn" TEXT NULL;

ALTER TABLE "Shipments" ADD "Forecast" TEXT NULL;

ALTER TABLE "Shipments" ADD "LastScanAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "LastScanId" BLOB NULL;

ALTER TABLE "Shipments" ADD "LateAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "LongestGapHours" INTEGER NULL;

ALTER TABLE "Shipments" ADD "Mode" TEXT NULL;

ALTER TABLE "Shipments" ADD "Purpose" TEXT NULL;

ALTER TABLE "Shipments" ADD "StaleAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "TroubledSince" INTEGER NULL;

ALTER TABLE "ShipmentContents" ADD "BatteryFinding" TEXT NULL;

ALTER TABLE "ShipmentContents" ADD "BatteryFoundAt" INTEGER NULL;

ALTER TABLE "Depots" ADD "TaxIds" TEXT NOT NULL DEFAULT '';

CREATE TABLE "ShipmentDecisions" (
    "ShipmentId" BLOB NOT NULL CONSTRAINT "PK_ShipmentDecisions" PRIMARY KEY,
    "Stage" TEXT NOT NULL,
    "DecidedAt" INTEGER NOT NULL,
    "CustomsJson" TEXT NOT NULL,
    "BatteriesJson" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_ShipmentDecisions_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Shipments_lane" ON "Shipments" ("FromCountry", "ToCountry", "DeliveredAt", "DispatchedAt", "LongestGapHours") WHERE DeliveredAt IS NOT NULL;

CREATE INDEX "IX_Shipments_lane_of_carrier" ON "Shipments" ("FromCountry", "ToCountry", "Carrier", "DeliveredAt", "DispatchedAt", "LongestGapHours") WHERE DeliveredAt IS NOT NULL;

CREATE INDEX "IX_Shipments_LateAt_Id" ON "Shipments" ("LateAt", "Id") WHERE LateAt IS NOT NULL;

CREATE INDEX "IX_Shipments_StaleAt_Id" ON "Shipments" ("StaleAt", "Id") WHERE StaleAt IS NOT NULL;

CREATE INDEX "IX_Shipments_TroubledSince_Id" ON "Shipments" ("TroubledSince", "Id") WHERE TroubledSince IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125111518_Lanes', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "Accounts" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Accounts" PRIMARY KEY,
    "PersonId" BLOB NOT NULL,
    "UserName" TEXT NOT NULL,
    "UserNameKey" TEXT NOT NULL,
    "ExternalId" TEXT NULL,
    "DisplayName" TEXT NULL,
    "DisplayNameKey" TEXT NULL,
    "FormattedNameKey" TEXT NULL,
    "FamilyNameKey" TEXT NULL,
    "GivenNameKey" TEXT NULL,
    "MiddleNameKey" TEXT NULL,
    "HonorificPrefixKey" TEXT NULL,
    "HonorificSuffixKey" TEXT NULL,
    "EmployeeNumberKey" TEXT NULL,
    "DepartmentKey" TEXT NULL,
    "Sealed" BLOB NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ChangedAt" INTEGER NOT NULL,
    "RemovedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Accounts_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Groups" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Groups" PRIMARY KEY,
    "DisplayName" TEXT NOT NULL,
    "DisplayNameKey" TEXT NOT NULL,
    "ExternalId" TEXT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ChangedAt" INTEGER NOT NULL,
    "RemovedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "AccountEmails" (
    "AccountId" BLOB NOT NULL,
    "Position" INTEGER NOT NULL,
    "Mark" BLOB NULL,
    "TypeKey" TEXT NULL,
    "IsPrimary" INTEGER NULL,
    "WorkKey" TEXT NULL,
    CONSTRAINT "PK_AccountEmails" PRIMARY KEY ("AccountId", "Position"),
    CONSTRAINT "FK_AccountEmails_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id")
);

CREATE TABLE "GroupRoles" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_GroupRoles" PRIMARY KEY,
    "GroupId" BLOB NOT NULL,
    "Role" TEXT NOT NULL,
    "Region" TEXT NULL,
    CONSTRAINT "FK_GroupRoles_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id")
);

CREATE TABLE "Memberships" (
    "GroupId" BLOB NOT NULL,
    "Member" TEXT NOT NULL,
    "AccountId" BLOB NULL,
    "Display" TEXT NULL,
    CONSTRAINT "PK_Memberships" PRIMARY KEY ("GroupId", "Member"),
    CONSTRAINT "FK_Memberships_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Memberships_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id")
);

CREATE INDEX "IX_AccountEmails_Mark_AccountId" ON "AccountEmails" ("Mark", "AccountId");

CREATE INDEX "IX_AccountEmails_WorkKey_AccountId" ON "AccountEmails" ("WorkKey", "AccountId");

CREATE INDEX "IX_Accounts_ChangedAt_Id" ON "Accounts" ("ChangedAt", "Id");

CREATE INDEX "IX_Accounts_DisplayNameKey_Id" ON "Accounts" ("DisplayNameKey", "Id");

CREATE INDEX "IX_Accounts_EmployeeNumberKey_Id" ON "Accounts" ("EmployeeNumberKey", "Id");

CREATE INDEX "IX_Accounts_ExternalId_Id" ON "Accounts" ("ExternalId", "Id");

CREATE INDEX "IX_Accounts_FamilyNameKey_Id" ON "Accounts" ("FamilyNameKey", "Id");

CREATE INDEX "IX_Accounts_GivenNameKey_Id" ON "Accounts" ("GivenNameKey", "Id");

CREATE UNIQUE INDEX "UX_Accounts_person" ON "Accounts" ("PersonId") WHERE RemovedAt IS NULL;

CREATE UNIQUE INDEX "UX_Accounts_user_name" ON "Accounts" ("UserNameKey") WHERE RemovedAt IS NULL;

CREATE UNIQUE INDEX "IX_GroupRoles_GroupId_Role_Region" ON "GroupRoles" ("GroupId", "Role", "Region");

CREATE INDEX "IX_Groups_ExternalId_Id" ON "Groups" ("ExternalId", "Id");

CREATE UNIQUE INDEX "UX_Groups_name" ON "Groups" ("DisplayNameKey") WHERE RemovedAt IS NULL;

CREATE INDEX "IX_Memberships_AccountId_GroupId" ON "Memberships" ("AccountId", "GroupId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125132205_Scim', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Assignments" ADD "ReturnBy" TEXT NULL;

ALTER TABLE "Assignments" ADD "ReturnDecision" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125133433_ReturnWindow', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "ShipmentScans" ADD "Clock" TEXT NOT NULL DEFAULT 'Told';

ALTER TABLE "ShipmentScans" ADD "Code" TEXT NULL;

ALTER TABLE "ShipmentScans" ADD "Sequence" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "ShipmentScans" ADD "Zone" TEXT NULL;

ALTER TABLE "Shipments" ADD "EstimateToldAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "Folds" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Shipments" ADD "FollowUpAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "HandedOverAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "LabelledAt" INTEGER NULL;

CREATE TABLE "CarrierMessages" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_CarrierMessages" PRIMARY KEY,
    "Provider" TEXT NOT NULL,
    "EventId" TEXT NOT NULL,
    "Kind" TEXT NULL,
    "SentAt" INTEGER NULL,
    "ReceivedAt" INTEGER NOT NULL,
    "Bytes" INTEGER NOT NULL,
    "Body" BLOB NULL,
    "State" TEXT NOT NULL,
    "TrackingNumber" TEXT NULL,
    "TrackingKey" TEXT NULL,
    "ShipmentId" BLOB NULL,
    "NewScans" INTEGER NOT NULL,
    "Remarks" TEXT NULL,
    "Error" TEXT NULL,
    "DecidedAt" INTEGER NULL,
    "DueAt" INTEGER NULL,
    "TidyAt" INTEGER NULL,
    "Tries" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_CarrierMessages_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Shipments_FollowUpAt" ON "Shipments" ("FollowUpAt") WHERE FollowUpAt IS NOT NULL;

CREATE INDEX "IX_CarrierMessages_DueAt" ON "CarrierMessages" ("DueAt") WHERE DueAt IS NOT NULL;

CREATE UNIQUE INDEX "IX_CarrierMessages_Provider_EventId" ON "CarrierMessages" ("Provider", "EventId");

CREATE INDEX "IX_CarrierMessages_ShipmentId_Id" ON "CarrierMessages" ("ShipmentId", "Id") WHERE ShipmentId IS NOT NULL;

CREATE INDEX "IX_CarrierMessages_State_Id" ON "CarrierMessages" ("State", "Id");

CREATE INDEX "IX_CarrierMessages_TidyAt" ON "CarrierMessages" ("TidyAt") WHERE TidyAt IS NOT NULL;

CREATE INDEX "IX_CarrierMessages_TrackingKey_Id" ON "CarrierMessages" ("TrackingKey", "Id") WHERE TrackingKey IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125140145_Tracking', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "PackageSsccs" (
    "ShipmentId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Sscc" TEXT NOT NULL,
    CONSTRAINT "PK_PackageSsccs" PRIMARY KEY ("ShipmentId", "Number"),
    CONSTRAINT "FK_PackageSsccs_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ShipmentDocuments" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_ShipmentDocuments" PRIMARY KEY,
    "ShipmentId" BLOB NOT NULL,
    "Kind" TEXT NOT NULL,
    "Edition" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Pages" INTEGER NOT NULL,
    "InputHash" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Engine" TEXT NOT NULL,
    "MadeAt" INTEGER NOT NULL,
    "SupersededAt" INTEGER NULL,
    "PersonId" BLOB NULL,
    "Content" BLOB NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_ShipmentDocuments_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ShipmentDocuments_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_PackageSsccs_Sscc" ON "PackageSsccs" ("Sscc");

CREATE INDEX "IX_ShipmentDocuments_PersonId" ON "ShipmentDocuments" ("PersonId");

CREATE UNIQUE INDEX "IX_ShipmentDocuments_ShipmentId_Kind_Edition" ON "ShipmentDocuments" ("ShipmentId", "Kind", "Edition");

CREATE UNIQUE INDEX "IX_ShipmentDocuments_ShipmentId_Kind_InputHash" ON "ShipmentDocuments" ("ShipmentId", "Kind", "InputHash");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125145251_Papers', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Shipments" ADD "LabelAskedAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "LabelBoughtAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "NextPollAt" INTEGER NULL;

ALTER TABLE "Shipments" ADD "PollsInVain" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "StoredFiles" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_StoredFiles" PRIMARY KEY,
    "MediaType" TEXT NOT NULL,
    "Hash" BLOB NOT NULL,
    "Length" INTEGER NOT NULL,
    "PersonId" BLOB NULL,
    "Content" BLOB NOT NULL,
    "StoredAt" INTEGER NOT NULL
);

CREATE TABLE "LabelPurchases" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_LabelPurchases" PRIMARY KEY,
    "ShipmentId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Seller" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "WishedCarrier" TEXT NULL,
    "WishedService" TEXT NULL,
    "MostDays" INTEGER NULL,
    "CustomsJson" TEXT NOT NULL,
    "BatteriesJson" TEXT NOT NULL,
    "Signer" TEXT NULL,
    "ExportFiling" TEXT NULL,
    "AskedAt" INTEGER NOT NULL,
    "AtCarrier" TEXT NULL,
    "OfferId" TEXT NULL,
    "Offers" TEXT NULL,
    "BuyingSince" INTEGER NULL,
    "Carrier" TEXT NULL,
    "Service" TEXT NULL,
    "Days" INTEGER NULL,
    "TrackingNumber" TEXT NULL,
    "BoughtAt" INTEGER NULL,
    "FileId" BLOB NULL,
    "FileHash" BLOB NULL,
    "RefundAskedAt" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "Fault" TEXT NULL,
    "FaultDetail" BLOB NULL,
    "DueAt" INTEGER NULL,
    "Tries" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "MostToPay_Currency" TEXT NULL,
    "MostToPay_Minor" INTEGER NULL,
    "Price_Currency" TEXT NULL,
    "Price_Minor" INTEGER NULL,
    CONSTRAINT "FK_LabelPurchases_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_LabelPurchases_StoredFiles_FileId" FOREIGN KEY ("FileId") REFERENCES "StoredFiles" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Shipments_NextPollAt" ON "Shipments" ("NextPollAt") WHERE NextPollAt IS NOT NULL;

CREATE INDEX "IX_LabelPurchases_DueAt" ON "LabelPurchases" ("DueAt") WHERE DueAt IS NOT NULL;

CREATE INDEX "IX_LabelPurchases_FileId" ON "LabelPurchases" ("FileId");

CREATE UNIQUE INDEX "IX_LabelPurchases_ShipmentId_Number" ON "LabelPurchases" ("ShipmentId", "Number");

CREATE UNIQUE INDEX "UX_LabelPurchases_open_shipment" ON "LabelPurchases" ("ShipmentId") WHERE EndedAt IS NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125161251_Carriers', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Holds" ADD "PersonHoldId" BLOB NULL;

CREATE TABLE "Departures" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Departures" PRIMARY KEY,
    "PersonId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "LastWorkingDayOn" TEXT NULL,
    "TerminationOn" TEXT NULL,
    "Reason" TEXT NULL,
    "CutOffFromAt" INTEGER NULL,
    "CutOffUntilAt" INTEGER NULL,
    "CutOffHow" TEXT NULL,
    "DueAt" INTEGER NULL,
    "OpenedAt" INTEGER NOT NULL,
    "ClosedAt" INTEGER NULL,
    "ClosedBy" TEXT NULL,
    "NothingCheckedBy" TEXT NULL,
    "Folds" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Departures_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "PersonHolds" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_PersonHolds" PRIMARY KEY,
    "PersonId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "PlacedBy" TEXT NOT NULL,
    "PlacedAt" INTEGER NOT NULL,
    "ReleaseAskedBy" TEXT NULL,
    "ReleaseAskedAt" INTEGER NULL,
    "ReleasedBy" TEXT NULL,
    "ReleasedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_PersonHolds_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ReadingPlaces" (
    "Reader" TEXT NOT NULL CONSTRAINT "PK_ReadingPlaces" PRIMARY KEY,
    "Position" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "DepartureCases" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_DepartureCases" PRIMARY KEY,
    "Source" TEXT NOT NULL,
    "CaseId" TEXT NOT NULL,
    "PersonId" BLOB NULL,
    "DepartureId" BLOB NULL,
    "WantedEmailKey" TEXT NULL,
    "WantedEmployeeNumber" TEXT NULL,
    "OpenedAt" INTEGER NOT NULL,
    "NoticeCount" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_DepartureCases_Departures_DepartureId" FOREIGN KEY ("DepartureId") REFERENCES "Departures" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_DepartureCases_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Returns" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Returns" PRIMARY KEY,
    "DepartureId" BLOB NOT NULL,
    "DeviceId" BLOB NOT NULL,
    "PersonId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "Disposition" TEXT NOT NULL,
    "Case" TEXT NOT NULL,
    "AllowedWords" TEXT NOT NULL,
    "DispositionHow" TEXT NULL,
    "BookValueHow" TEXT NULL,
    "OfferUntilOn" TEXT NULL,
    "OfferExpiresAt" INTEGER NULL,
    "OfferHow" TEXT NULL,
    "Proposed" TEXT NULL,
    "ProposedBy" TEXT NULL,
    "DueAt" INTEGER NULL,
    "AssignmentId" BLOB NULL,
    "ShipmentId" BLOB NULL,
    "SealedPickup" BLOB NULL,
    "ConfirmedAt" INTEGER NULL,
    "LinkIssuedAt" INTEGER NULL,
    "PlannedAt" INTEGER NOT NULL,
    "EndedAt" INTEGER NULL,
    "Evidence" TEXT NULL,
    "Changes" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "BookValue_Currency" TEXT NULL,
    "BookValue_Minor" INTEGER NULL,
    CONSTRAINT "FK_Returns_Assignments_AssignmentId" FOREIGN KEY ("AssignmentId") REFERENCES "Assignments" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Returns_Departures_DepartureId" FOREIGN KEY ("DepartureId") REFERENCES "Departures" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Returns_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Returns_Shipments_ShipmentId" FOREIGN KEY ("ShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "DepartureNotices" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_DepartureNotices" PRIMARY KEY,
    "DepartureCaseId" BLOB NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Sequence" INTEGER NULL,
    "OccurredAt" INTEGER NOT NULL,
    "HeardAt" INTEGER NOT NULL,
    "LastWorkingDayOn" TEXT NULL,
    "TerminationOn" TEXT NULL,
    "Reason" TEXT NULL,
    "ArrangedBy" TEXT NULL,
    "ArrangedFrom" TEXT NULL,
    "ArrangedUntil" TEXT NULL,
    "SaidBy" TEXT NOT NULL,
    CONSTRAINT "FK_DepartureNotices_DepartureCases_DepartureCaseId" FOREIGN KEY ("DepartureCaseId") REFERENCES "DepartureCases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "HrMessages" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_HrMessages" PRIMARY KEY,
    "Provider" TEXT NOT NULL,
    "EventId" TEXT NOT NULL,
    "Kind" TEXT NULL,
    "ReceivedAt" INTEGER NOT NULL,
    "Bytes" INTEGER NOT NULL,
    "Body" BLOB NULL,
    "State" TEXT NOT NULL,
    "CaseId" BLOB NULL,
    "Error" TEXT NULL,
    "DecidedAt" INTEGER NULL,
    "DueAt" INTEGER NULL,
    "TidyAt" INTEGER NULL,
    "Tries" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_HrMessages_DepartureCases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "DepartureCases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ReturnApprovals" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_ReturnApprovals" PRIMARY KEY,
    "ReturnId" BLOB NOT NULL,
    "Proposal" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Verdict" TEXT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedByPersonId" BLOB NULL,
    "DecidedAt" INTEGER NULL,
    "Note" TEXT NULL,
    CONSTRAINT "FK_ReturnApprovals_Returns_ReturnId" FOREIGN KEY ("ReturnId") REFERENCES "Returns" ("Id")
);

CREATE TABLE "ReturnSteps" (
    "ReturnId" BLOB NOT NULL,
    "Kind" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "DueOn" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "How" TEXT NULL,
    "DoneAt" INTEGER NULL,
    "DoneBy" TEXT NULL,
    "NotApplicableBecause" TEXT NULL,
    CONSTRAINT "PK_ReturnSteps" PRIMARY KEY ("ReturnId", "Kind"),
    CONSTRAINT "FK_ReturnSteps_Returns_ReturnId" FOREIGN KEY ("ReturnId") REFERENCES "Returns" ("Id")
);

CREATE INDEX "IX_People_EmployeeNumber" ON "People" ("EmployeeNumber") WHERE EmployeeNumber IS NOT NULL;

CREATE INDEX "IX_People_EndOn_Id" ON "People" ("EndOn", "Id") WHERE EndOn IS NOT NULL;

CREATE UNIQUE INDEX "IX_Holds_PersonHoldId_DeviceId" ON "Holds" ("PersonHoldId", "DeviceId") WHERE PersonHoldId IS NOT NULL AND ReleasedAt IS NULL;

CREATE INDEX "IX_DepartureCases_DepartureId" ON "DepartureCases" ("DepartureId") WHERE DepartureId IS NOT NULL;

CREATE INDEX "IX_DepartureCases_PersonId" ON "DepartureCases" ("PersonId");

CREATE UNIQUE INDEX "IX_DepartureCases_Source_CaseId" ON "DepartureCases" ("Source", "CaseId");

CREATE INDEX "IX_DepartureCases_WantedEmailKey" ON "DepartureCases" ("WantedEmailKey") WHERE WantedEmailKey IS NOT NULL;

CREATE INDEX "IX_DepartureCases_WantedEmployeeNumber" ON "DepartureCases" ("WantedEmployeeNumber") WHERE WantedEmployeeNumber IS NOT NULL;

CREATE UNIQUE INDEX "IX_DepartureNotices_DepartureCaseId_Fingerprint" ON "DepartureNotices" ("DepartureCaseId", "Fingerprint");

CREATE UNIQUE INDEX "IX_DepartureNotices_DepartureCaseId_Sequence" ON "DepartureNotices" ("DepartureCaseId", "Sequence") WHERE Sequence IS NOT NULL;

CREATE INDEX "IX_Departures_DueAt" ON "Departures" ("DueAt") WHERE DueAt IS NOT NULL;

CREATE UNIQUE INDEX "IX_Departures_PersonId" ON "Departures" ("PersonId") WHERE ClosedAt IS NULL;

CREATE INDEX "IX_Departures_PersonId_Id" ON "Departures" ("PersonId", "Id");

CREATE INDEX "IX_Departures_Region_Id" ON "Departures" ("Region", "Id");

CREATE INDEX "IX_Departures_State_Id" ON "Departures" ("State", "Id");

CREATE INDEX "IX_HrMessages_CaseId" ON "HrMessages" ("CaseId");

CREATE INDEX "IX_HrMessages_DueAt" ON "HrMessages" ("DueAt") WHERE DueAt IS NOT NULL;

CREATE UNIQUE INDEX "IX_HrMessages_Provider_EventId" ON "HrMessages" ("Provider", "EventId");

CREATE INDEX "IX_HrMessages_State_Id" ON "HrMessages" ("State", "Id");

CREATE INDEX "IX_HrMessages_TidyAt" ON "HrMessages" ("TidyAt") WHERE TidyAt IS NOT NULL;

CREATE INDEX "IX_PersonHolds_Open" ON "PersonHolds" ("PersonId") WHERE ReleasedAt IS NULL;

CREATE INDEX "IX_PersonHolds_PersonId_Id" ON "PersonHolds" ("PersonId", "Id");

CREATE INDEX "IX_ReturnApprovals_ReturnId" ON "ReturnApprovals" ("ReturnId");

CREATE INDEX "IX_Returns_AssignmentId" ON "Returns" ("AssignmentId");

CREATE UNIQUE INDEX "IX_Returns_DepartureId_DeviceId" ON "Returns" ("DepartureId", "DeviceId");

CREATE UNIQUE INDEX "IX_Returns_DeviceId" ON "Returns" ("DeviceId") WHERE EndedAt IS NULL;

CREATE INDEX "IX_Returns_DeviceId_Id" ON "Returns" ("DeviceId", "Id");

CREATE INDEX "IX_Returns_OfferExpiresAt" ON "Returns" ("OfferExpiresAt") WHERE OfferExpiresAt IS NOT NULL;

CREATE INDEX "IX_Returns_PersonId_Id" ON "Returns" ("PersonId", "Id");

CREATE INDEX "IX_Returns_Region_DueAt_Id" ON "Returns" ("Region", "DueAt", "Id") WHERE DueAt IS NOT NULL;

CREATE INDEX "IX_Returns_Region_Id" ON "Returns" ("Region", "Id");

CREATE INDEX "IX_Returns_ShipmentId" ON "Returns" ("ShipmentId") WHERE ShipmentId IS NOT NULL;

CREATE INDEX "IX_ReturnSteps_DueAt" ON "ReturnSteps" ("DueAt") WHERE DoneAt IS NULL;

CREATE TRIGGER Devices_person_hold BEFORE UPDATE ON Devices
WHEN (NEW.SanitisedAt IS NOT OLD.SanitisedAt OR (NEW.State IS NOT OLD.State AND NEW.State IN ('Kept', 'Sold', 'Donated', 'Recycled', 'Destroyed')))
    AND EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND (h.PersonId = OLD.PersonId OR h.PersonId = NEW.PersonId))
BEGIN
    SELECT RAISE(ABORT, 'the holder of this laptop is on hold');
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125170243_Offboarding', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "Deadlines" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Deadlines" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "SubjectKind" TEXT NOT NULL,
    "SubjectId" BLOB NOT NULL,
    "Part" TEXT NOT NULL,
    "Region" TEXT NULL,
    "Country" TEXT NULL,
    "PersonId" BLOB NULL,
    "DeviceId" BLOB NULL,
    "FollowsPerson" INTEGER NOT NULL,
    "Owner" TEXT NOT NULL,
    "DueOn" TEXT NOT NULL,
    "DueUntil" TEXT NULL,
    "Zone" TEXT NOT NULL,
    "DueExactly" INTEGER NULL,
    "DueAt" INTEGER NOT NULL,
    "Because" TEXT NOT NULL,
    "Rule" TEXT NULL,
    "SetAt" INTEGER NOT NULL,
    "ComputedWith" TEXT NOT NULL,
    "WithdrawnAt" INTEGER NULL
);

CREATE INDEX "IX_Deadlines_ComputedWith_Id" ON "Deadlines" ("ComputedWith", "Id") WHERE WithdrawnAt IS NULL;

CREATE INDEX "IX_Deadlines_DeviceId" ON "Deadlines" ("DeviceId") WHERE WithdrawnAt IS NULL;

CREATE INDEX "IX_Deadlines_DueAt_Id" ON "Deadlines" ("DueAt", "Id") WHERE WithdrawnAt IS NULL;

CREATE INDEX "IX_Deadlines_Kind_DueAt_Id" ON "Deadlines" ("Kind", "DueAt", "Id") WHERE WithdrawnAt IS NULL;

CREATE INDEX "IX_Deadlines_PersonId_DueAt_Id" ON "Deadlines" ("PersonId", "DueAt", "Id") WHERE WithdrawnAt IS NULL;

CREATE UNIQUE INDEX "IX_Deadlines_SubjectId_Kind_Part" ON "Deadlines" ("SubjectId", "Kind", "Part") WHERE WithdrawnAt IS NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130050545_Deadlines', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "DeviceCommands" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_DeviceCommands" PRIMARY KEY,
    "DeviceId" BLOB NOT NULL,
    "DepartureId" BLOB NULL,
    "PersonId" BLOB NULL,
    "Region" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "Manager" TEXT NOT NULL,
    "ManagementId" TEXT NULL,
    "Reason" TEXT NOT NULL,
    "ProposedBy" TEXT NOT NULL,
    "ProposedByPersonId" BLOB NULL,
    "ProposedAt" INTEGER NOT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAt" INTEGER NULL,
    "Note" TEXT NULL,
    "SealedPin" BLOB NULL,
    "SendingSince" INTEGER NULL,
    "SentAt" INTEGER NULL,
    "AtManager" TEXT NULL,
    "CheckedInAt" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "Evidence" TEXT NULL,
    "Fault" TEXT NULL,
    "ReleasedAt" INTEGER NULL,
    "DueAt" INTEGER NULL,
    "Tries" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_DeviceCommands_Departures_DepartureId" FOREIGN KEY ("DepartureId") REFERENCES "Departures" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_DeviceCommands_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_DeviceCommands_DepartureId" ON "DeviceCommands" ("DepartureId");

CREATE INDEX "IX_DeviceCommands_DeviceId_Id" ON "DeviceCommands" ("DeviceId", "Id");

CREATE INDEX "IX_DeviceCommands_DueAt" ON "DeviceCommands" ("DueAt") WHERE DueAt IS NOT NULL;

CREATE INDEX "IX_DeviceCommands_Region_State_Id" ON "DeviceCommands" ("Region", "State", "Id");

CREATE INDEX "IX_DeviceCommands_State_Id" ON "DeviceCommands" ("State", "Id");

CREATE UNIQUE INDEX "UX_DeviceCommands_open_device" ON "DeviceCommands" ("DeviceId") WHERE EndedAt IS NULL;

CREATE TRIGGER DeviceCommands_hold BEFORE UPDATE ON DeviceCommands
WHEN NEW.Kind = 'Erase' AND NEW.State IN ('Approved', 'Sent') AND NEW.SendingSince IS NOT NULL AND OLD.SendingSince IS NULL
    AND EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = NEW.DeviceId
        AND (d.HeldSince IS NOT NULL OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND h.PersonId = d.PersonId)))
BEGIN
    SELECT RAISE(ABORT, 'this laptop is on hold');
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130053733_DeviceCommands', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Vendors" ADD "CertificateExpiresOn" TEXT NULL;

ALTER TABLE "Vendors" ADD "CertificateNumber" TEXT NULL;

ALTER TABLE "Vendors" ADD "CertificateScheme" TEXT NULL;

ALTER TABLE "Devices" ADD "QuarantinedSince" INTEGER NULL;

CREATE TABLE "ArrivalDiscrepancies" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_ArrivalDiscrepancies" PRIMARY KEY,
    "DepotId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "SerialNumber" TEXT NOT NULL,
    "SerialKey" TEXT NOT NULL,
    "DeviceId" BLOB NULL,
    "ShipmentId" BLOB NULL,
    "FoundBy" TEXT NOT NULL,
    "FoundAt" INTEGER NOT NULL,
    "SettledBy" TEXT NULL,
    "SettledAt" INTEGER NULL,
    "Note" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_ArrivalDiscrepancies_Depots_DepotId" FOREIGN KEY ("DepotId") REFERENCES "Depots" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Inspections" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Inspections" PRIMARY KEY,
    "DeviceId" BLOB NOT NULL,
    "DepotId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "Condition" TEXT NOT NULL,
    "ChargerMissing" INTEGER NOT NULL,
    "PhotoHashes" TEXT NOT NULL,
    "Note" TEXT NULL,
    "QuarantineReason" TEXT NULL,
    "InspectedBy" TEXT NOT NULL,
    "InspectedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_Inspections_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "SanitisationCertificates" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_SanitisationCertificates" PRIMARY KEY,
    "DeviceId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "SerialNumber" TEXT NOT NULL,
    "MediaJson" TEXT NOT NULL,
    "Method" TEXT NOT NULL,
    "Technique" TEXT NOT NULL,
    "Standard" TEXT NULL,
    "Tool" TEXT NULL,
    "ToolVersion" TEXT NULL,
    "Evidence" TEXT NOT NULL,
    "Check" TEXT NULL,
    "CheckedBy" TEXT NULL,
    "Sensitivity" TEXT NOT NULL,
    "PerformedBy" TEXT NOT NULL,
    "PerformedByPersonId" BLOB NULL,
    "PerformedAt" INTEGER NOT NULL,
    "ValidatedBy" TEXT NULL,
    "ValidatedAt" INTEGER NULL,
    "IsEffective" INTEGER NULL,
    "ValidationNote" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_SanitisationCertificates_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_ArrivalDiscrepancies_DepotId_Id" ON "ArrivalDiscrepancies" ("DepotId", "Id");

CREATE INDEX "IX_ArrivalDiscrepancies_DeviceId" ON "ArrivalDiscrepancies" ("DeviceId") WHERE DeviceId IS NOT NULL;

CREATE INDEX "IX_ArrivalDiscrepancies_open_region" ON "ArrivalDiscrepancies" ("Region", "Id") WHERE SettledAt IS NULL;

CREATE UNIQUE INDEX "UX_ArrivalDiscrepancies_open" ON "ArrivalDiscrepancies" ("DepotId", "SerialKey", "Kind") WHERE SettledAt IS NULL;

CREATE INDEX "IX_Inspections_DeviceId_Id" ON "Inspections" ("DeviceId", "Id");

CREATE INDEX "IX_SanitisationCertificates_DeviceId_Id" ON "SanitisationCertificates" ("DeviceId", "Id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130055358_Arrival', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Deadlines" ADD "NextAt" INTEGER NULL;

ALTER TABLE "Deadlines" ADD "SnoozedUntil" INTEGER NULL;

ALTER TABLE "Deadlines" ADD "Step" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Deadlines" ADD "TakenBy" BLOB NULL;

CREATE TABLE "DeadAddresses" (
    "Mark" TEXT NOT NULL CONSTRAINT "PK_DeadAddresses" PRIMARY KEY,
    "Since" INTEGER NOT NULL,
    "Answer" TEXT NOT NULL
);

CREATE TABLE "Mailings" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Mailings" PRIMARY KEY,
    "Recipient" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "DayOn" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "Reminders" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Reminders" PRIMARY KEY,
    "DeadlineId" BLOB NOT NULL,
    "Kind" TEXT NOT NULL,
    "SubjectId" BLOB NOT NULL,
    "Part" TEXT NOT NULL,
    "OccurrenceOn" TEXT NOT NULL,
    "Step" INTEGER NOT NULL,
    "RuleId" TEXT NOT NULL,
    "RuleVersion" INTEGER NOT NULL,
    "Action" TEXT NULL,
    "Recipient" TEXT NOT NULL,
    "PersonId" BLOB NULL,
    "Region" TEXT NULL,
    "Channel" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "PlannedAt" INTEGER NOT NULL,
    "SendAt" INTEGER NOT NULL,
    "IsLate" INTEGER NOT NULL,
    "Tries" INTEGER NOT NULL,
    "MailingId" BLOB NULL,
    "LeftAt" INTEGER NULL,
    "SettledAt" INTEGER NULL,
    "Answer" TEXT NULL,
    CONSTRAINT "FK_Reminders_Deadlines_DeadlineId" FOREIGN KEY ("DeadlineId") REFERENCES "Deadlines" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ReminderAttempts" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_ReminderAttempts" PRIMARY KEY,
    "ReminderId" BLOB NOT NULL,
    "At" INTEGER NOT NULL,
    "Channel" TEXT NOT NULL,
    "Via" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    CONSTRAINT "FK_ReminderAttempts_Reminders_ReminderId" FOREIGN KEY ("ReminderId") REFERENCES "Reminders" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Deadlines_NextAt_Id" ON "Deadlines" ("NextAt", "Id") WHERE NextAt IS NOT NULL;

CREATE UNIQUE INDEX "IX_Mailings_Recipient_Channel_DayOn_Number" ON "Mailings" ("Recipient", "Channel", "DayOn", "Number");

CREATE INDEX "IX_ReminderAttempts_ReminderId_Id" ON "ReminderAttempts" ("ReminderId", "Id");

CREATE INDEX "IX_Reminders_DeadlineId_Id" ON "Reminders" ("DeadlineId", "Id");

CREATE INDEX "IX_Reminders_Leaving" ON "Reminders" ("LeftAt") WHERE State = 'Leaving';

CREATE INDEX "IX_Reminders_MailingId" ON "Reminders" ("MailingId") WHERE MailingId IS NOT NULL;

CREATE INDEX "IX_Reminders_PersonId_Id" ON "Reminders" ("PersonId", "Id") WHERE PersonId IS NOT NULL;

CREATE INDEX "IX_Reminders_State_Id" ON "Reminders" ("State", "Id");

CREATE UNIQUE INDEX "IX_Reminders_SubjectId_Kind_Part_OccurrenceOn_Step_Channel_Recipient" ON "Reminders" ("SubjectId", "Kind", "Part", "OccurrenceOn", "Step", "Channel", "Recipient");

CREATE INDEX "IX_Reminders_Waiting" ON "Reminders" ("SendAt", "Id") WHERE State = 'Waiting';

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130063100_Reminders', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "CalendarLinks" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_CalendarLinks" PRIMARY KEY,
    "PersonId" BLOB NULL,
    "Role" TEXT NULL,
    "Region" TEXT NULL,
    "SecretHash" BLOB NOT NULL,
    "MadeBy" TEXT NOT NULL,
    "MadeAt" INTEGER NOT NULL,
    "RevokedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "JobPauses" (
    "Job" TEXT NOT NULL CONSTRAINT "PK_JobPauses" PRIMARY KEY,
    "PausedAt" INTEGER NULL,
    "PausedBy" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "JobRuns" (
    "Job" TEXT NOT NULL CONSTRAINT "PK_JobRuns" PRIMARY KEY,
    "StartedAt" INTEGER NOT NULL,
    "DurationMs" INTEGER NOT NULL,
    "Handled" INTEGER NULL,
    "Server" TEXT NOT NULL,
    "Runs" INTEGER NOT NULL,
    "Failures" INTEGER NOT NULL,
    "FailedAt" INTEGER NULL,
    "Error" TEXT NULL
);

CREATE INDEX "IX_Deadlines_Owner_DueAt_Id" ON "Deadlines" ("Owner", "DueAt", "Id") WHERE WithdrawnAt IS NULL;

CREATE INDEX "IX_CalendarLinks_MadeBy_Id" ON "CalendarLinks" ("MadeBy", "Id") WHERE RevokedAt IS NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130063748_Calendars', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "WriteOffs" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_WriteOffs" PRIMARY KEY,
    "DeviceId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "DeviceState" TEXT NOT NULL,
    "DeviceStateSince" INTEGER NOT NULL,
    "Reason" TEXT NOT NULL,
    "Evidence" TEXT NOT NULL,
    "AskedBy" TEXT NOT NULL,
    "AskedByPersonId" BLOB NULL,
    "AskedAt" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "EndedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_WriteOffs_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WriteOffApprovals" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_WriteOffApprovals" PRIMARY KEY,
    "WriteOffId" BLOB NOT NULL,
    "Role" TEXT NOT NULL,
    "Verdict" TEXT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedByPersonId" BLOB NULL,
    "DecidedAt" INTEGER NULL,
    "Note" TEXT NULL,
    CONSTRAINT "FK_WriteOffApprovals_WriteOffs_WriteOffId" FOREIGN KEY ("WriteOffId") REFERENCES "WriteOffs" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_WriteOffApprovals_WriteOffId" ON "WriteOffApprovals" ("WriteOffId");

CREATE INDEX "IX_WriteOffs_DeviceId_Id" ON "WriteOffs" ("DeviceId", "Id");

CREATE INDEX "IX_WriteOffs_Region_State_Id" ON "WriteOffs" ("Region", "State", "Id");

CREATE INDEX "IX_WriteOffs_State_Id" ON "WriteOffs" ("State", "Id");

CREATE UNIQUE INDEX "UX_WriteOffs_open_device" ON "WriteOffs" ("DeviceId") WHERE EndedAt IS NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130084708_WriteOffs', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Models" ADD "SupportEndsOn" TEXT NULL;

CREATE TABLE "RefreshFreezes" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_RefreshFreezes" PRIMARY KEY,
    "Region" TEXT NULL,
    "From" TEXT NOT NULL,
    "Until" TEXT NULL,
    "Reason" TEXT NOT NULL,
    "PlacedBy" TEXT NOT NULL,
    "PlacedAt" INTEGER NOT NULL,
    "ReopenedBy" TEXT NULL,
    "ReopenedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "RefreshPlans" (
    "DeviceId" BLOB NOT NULL CONSTRAINT "PK_RefreshPlans" PRIMARY KEY,
    "PersonId" BLOB NOT NULL,
    "ModelId" BLOB NOT NULL,
    "Country" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "InUseSince" INTEGER NOT NULL,
    "EligibleOn" TEXT NOT NULL,
    "DueOn" TEXT NOT NULL,
    "OverdueOn" TEXT NOT NULL,
    "HardEndOn" TEXT NOT NULL,
    "RuleId" TEXT NULL,
    "RuleVersion" INTEGER NULL,
    "DeferredUntil" TEXT NULL,
    "DeferReason" TEXT NULL,
    "DeferredBy" TEXT NULL,
    "DeferredAt" INTEGER NULL,
    "FallsOn" TEXT NOT NULL,
    "LeavesOn" TEXT NULL,
    "Month" TEXT NULL,
    "Edition" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_RefreshPlans_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RefreshPlans_Models_ModelId" FOREIGN KEY ("ModelId") REFERENCES "Models" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RefreshPlans_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_RefreshPlans_Edition_DeviceId" ON "RefreshPlans" ("Edition", "DeviceId");

CREATE INDEX "IX_RefreshPlans_FallsOn_DeviceId" ON "RefreshPlans" ("FallsOn", "DeviceId");

CREATE INDEX "IX_RefreshPlans_forecast" ON "RefreshPlans" ("Month", "Region", "ModelId", "Country") WHERE Month IS NOT NULL;

CREATE INDEX "IX_RefreshPlans_LeavesOn_Region_ModelId" ON "RefreshPlans" ("LeavesOn", "Region", "ModelId") WHERE LeavesOn IS NOT NULL;

CREATE INDEX "IX_RefreshPlans_ModelId" ON "RefreshPlans" ("ModelId");

CREATE INDEX "IX_RefreshPlans_PersonId" ON "RefreshPlans" ("PersonId");

CREATE INDEX "IX_RefreshPlans_Region_FallsOn_DeviceId" ON "RefreshPlans" ("Region", "FallsOn", "DeviceId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130091646_RefreshOfLaptops', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "Webhooks" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Webhooks" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "Types" TEXT NOT NULL,
    "Region" TEXT NULL,
    "Secret" BLOB NOT NULL,
    "OlderSecret" BLOB NULL,
    "OlderSecretUntil" INTEGER NULL,
    "MadeBy" TEXT NOT NULL,
    "MadeAt" INTEGER NOT NULL,
    "PausedAt" INTEGER NULL,
    "PausedBy" TEXT NULL,
    "DisabledAt" INTEGER NULL,
    "DisabledBecause" TEXT NULL,
    "EndedAt" INTEGER NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "WebhookDeliveries" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_WebhookDeliveries" PRIMARY KEY,
    "SubscriptionId" BLOB NOT NULL,
    "Round" INTEGER NOT NULL,
    "Position" INTEGER NOT NULL,
    "EventId" BLOB NOT NULL,
    "Type" TEXT NOT NULL,
    "OrderKey" BLOB NOT NULL,
    "State" TEXT NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "Tries" INTEGER NOT NULL,
    "SettledAt" INTEGER NULL,
    "Answer" TEXT NULL,
    CONSTRAINT "FK_WebhookDeliveries_Webhooks_SubscriptionId" FOREIGN KEY ("SubscriptionId") REFERENCES "Webhooks" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebhookPlaces" (
    "SubscriptionId" BLOB NOT NULL CONSTRAINT "PK_WebhookPlaces" PRIMARY KEY,
    "Position" INTEGER NOT NULL,
    "Round" INTEGER NOT NULL,
    "Open" INTEGER NOT NULL,
    "DueAt" INTEGER NULL,
    "NotBefore" INTEGER NULL,
    "LeasedUntil" INTEGER NULL,
    "FailingSince" INTEGER NULL,
    "FailuresInARow" INTEGER NOT NULL,
    "DeliveredAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_WebhookPlaces_Webhooks_SubscriptionId" FOREIGN KEY ("SubscriptionId") REFERENCES "Webhooks" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebhookAttempts" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_WebhookAttempts" PRIMARY KEY,
    "SubscriptionId" BLOB NOT NULL,
    "DeliveryId" BLOB NOT NULL,
    "EventId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "DurationMs" INTEGER NOT NULL,
    "Status" INTEGER NULL,
    "Answer" TEXT NOT NULL,
    CONSTRAINT "FK_WebhookAttempts_WebhookDeliveries_DeliveryId" FOREIGN KEY ("DeliveryId") REFERENCES "WebhookDeliveries" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_WebhookAttempts_DeliveryId_Id" ON "WebhookAttempts" ("DeliveryId", "Id");

CREATE INDEX "IX_WebhookAttempts_SubscriptionId_Id" ON "WebhookAttempts" ("SubscriptionId", "Id");

CREATE INDEX "IX_WebhookDeliveries_InOrder" ON "WebhookDeliveries" ("SubscriptionId", "OrderKey", "Position") WHERE State = 'Waiting';

CREATE INDEX "IX_WebhookDeliveries_SettledAt_Id" ON "WebhookDeliveries" ("SettledAt", "Id") WHERE SettledAt IS NOT NULL;

CREATE INDEX "IX_WebhookDeliveries_SubscriptionId_Id" ON "WebhookDeliveries" ("SubscriptionId", "Id");

CREATE UNIQUE INDEX "IX_WebhookDeliveries_SubscriptionId_Round_Position" ON "WebhookDeliveries" ("SubscriptionId", "Round", "Position");

CREATE INDEX "IX_WebhookDeliveries_SubscriptionId_State_Id" ON "WebhookDeliveries" ("SubscriptionId", "State", "Id");

CREATE INDEX "IX_WebhookDeliveries_Waiting" ON "WebhookDeliveries" ("SubscriptionId", "DueAt", "Position") WHERE State = 'Waiting';

CREATE INDEX "IX_WebhookPlaces_DueAt_SubscriptionId" ON "WebhookPlaces" ("DueAt", "SubscriptionId") WHERE DueAt IS NOT NULL;

CREATE INDEX "IX_WebhookPlaces_Position" ON "WebhookPlaces" ("Position");

CREATE INDEX "IX_Webhooks_NotEnded" ON "Webhooks" ("Id") WHERE EndedAt IS NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130094600_Webhooks', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Orders" ADD "DeliveredOn" TEXT NULL;

ALTER TABLE "Orders" ADD "LateBecause" TEXT NULL;

ALTER TABLE "Orders" ADD "PromiseId" BLOB NULL;

CREATE TABLE "DeliveryPromises" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_DeliveryPromises" PRIMARY KEY,
    "Country" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "ModelId" BLOB NOT NULL,
    "StartOn" TEXT NOT NULL,
    "Verdict" TEXT NOT NULL,
    "Route" TEXT NOT NULL,
    "LatestOrderOn" TEXT NULL,
    "ExpectedBy" TEXT NULL,
    "Details" TEXT NOT NULL,
    "MadeBy" TEXT NOT NULL,
    "MadeAt" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_DeliveryPromises_Models_ModelId" FOREIGN KEY ("ModelId") REFERENCES "Models" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "RefreshWaves" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_RefreshWaves" PRIMARY KEY,
    "Region" TEXT NOT NULL,
    "Country" TEXT NULL,
    "ModelId" BLOB NULL,
    "FallsBy" TEXT NOT NULL,
    "CapPerWeek" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "CreatedBy" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Rehearsed" INTEGER NULL,
    "NextAt" INTEGER NULL,
    "WeekBeganAt" INTEGER NULL,
    "OrderedInWeek" INTEGER NOT NULL,
    "Ordered" INTEGER NOT NULL,
    "PassedOver" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_RefreshWaves_Models_ModelId" FOREIGN KEY ("ModelId") REFERENCES "Models" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "RefreshWaveEntries" (
    "WaveId" BLOB NOT NULL,
    "DeviceId" BLOB NOT NULL,
    "PersonId" BLOB NOT NULL,
    "OrderId" BLOB NULL,
    "Because" TEXT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_RefreshWaveEntries" PRIMARY KEY ("WaveId", "DeviceId"),
    CONSTRAINT "FK_RefreshWaveEntries_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RefreshWaveEntries_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RefreshWaveEntries_RefreshWaves_WaveId" FOREIGN KEY ("WaveId") REFERENCES "RefreshWaves" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Orders_starts" ON "Orders" ("Kind", "NeededOn", "Region", "Route", "State", "DeliveredOn", "LateBecause");

CREATE INDEX "IX_DeliveryPromises_ModelId" ON "DeliveryPromises" ("ModelId");

CREATE INDEX "IX_RefreshWaveEntries_DeviceId" ON "RefreshWaveEntries" ("DeviceId");

CREATE UNIQUE INDEX "IX_RefreshWaveEntries_OrderId" ON "RefreshWaveEntries" ("OrderId") WHERE OrderId IS NOT NULL;

CREATE INDEX "IX_RefreshWaves_ModelId" ON "RefreshWaves" ("ModelId");

CREATE INDEX "IX_RefreshWaves_NextAt_Id" ON "RefreshWaves" ("NextAt", "Id") WHERE NextAt IS NOT NULL;

CREATE INDEX "IX_RefreshWaves_Region_Id" ON "RefreshWaves" ("Region", "Id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130101255_WavesAndPromises', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "UX_LabelPurchases_open_shipment";

ALTER TABLE "People" ADD "Language" TEXT NULL;

ALTER TABLE "Orders" ADD "GaveWayAt" INTEGER NULL;

ALTER TABLE "Orders" ADD "GaveWayToId" BLOB NULL;

ALTER TABLE "Orders" ADD "TookFromId" BLOB NULL;

ALTER TABLE "LabelPurchases" ADD "Packages" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "Deadlines" ADD "DisputeBecause" TEXT NULL;

ALTER TABLE "Deadlines" ADD "DisputeSettledAt" INTEGER NULL;

ALTER TABLE "Deadlines" ADD "DisputedAt" INTEGER NULL;

ALTER TABLE "Deadlines" ADD "DisputedBy" TEXT NULL;

CREATE TABLE "CycleCounts" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_CycleCounts" PRIMARY KEY,
    "DepotId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "OpenedBy" TEXT NOT NULL,
    "OpenedAt" INTEGER NOT NULL,
    "Scanned" INTEGER NOT NULL,
    "Expected" INTEGER NULL,
    "ClosedAt" INTEGER NULL,
    "Unsettled" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_CycleCounts_Depots_DepotId" FOREIGN KEY ("DepotId") REFERENCES "Depots" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "FurtherLabels" (
    "PurchaseId" BLOB NOT NULL,
    "Package" INTEGER NOT NULL,
    "TrackingNumber" TEXT NOT NULL,
    "FileId" BLOB NULL,
    "FileHash" BLOB NULL,
    CONSTRAINT "PK_FurtherLabels" PRIMARY KEY ("PurchaseId", "Package"),
    CONSTRAINT "FK_FurtherLabels_LabelPurchases_PurchaseId" FOREIGN KEY ("PurchaseId") REFERENCES "LabelPurchases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FurtherLabels_StoredFiles_FileId" FOREIGN KEY ("FileId") REFERENCES "StoredFiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "HeadcountPlans" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_HeadcountPlans" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "EffectiveFrom" TEXT NOT NULL,
    "Hires" INTEGER NOT NULL,
    "RowCount" INTEGER NOT NULL,
    "Note" TEXT NULL,
    "UploadedBy" TEXT NOT NULL,
    "UploadedAt" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "MetricFacts" (
    "Position" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Month" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "Country" TEXT NULL,
    "FromCountry" TEXT NULL,
    "Days" INTEGER NULL,
    "Minor" INTEGER NULL,
    "Currency" TEXT NULL,
    CONSTRAINT "PK_MetricFacts" PRIMARY KEY ("Position", "Kind")
);

CREATE TABLE "PolicyProposals" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_PolicyProposals" PRIMARY KEY,
    "RuleId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Match" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Unit" TEXT NULL,
    "EffectiveFrom" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "FollowsVersion" INTEGER NOT NULL,
    "Guard" TEXT NULL,
    "State" TEXT NOT NULL,
    "ProposedBy" TEXT NOT NULL,
    "ProposedByPersonId" BLOB NULL,
    "ProposedAt" INTEGER NOT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedByPersonId" BLOB NULL,
    "DecidedAt" INTEGER NULL,
    "Note" TEXT NULL,
    "PolicyRuleId" BLOB NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_PolicyProposals_PolicyRules_PolicyRuleId" FOREIGN KEY ("PolicyRuleId") REFERENCES "PolicyRules" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Repairs" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_Repairs" PRIMARY KEY,
    "DeviceId" BLOB NOT NULL,
    "PersonId" BLOB NULL,
    "Region" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "Fault" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "PhotoSha256" TEXT NULL,
    "ReportedBy" TEXT NOT NULL,
    "ReportedByPersonId" BLOB NULL,
    "ReportedAt" INTEGER NOT NULL,
    "ReportedOn" TEXT NOT NULL,
    "CoveredUntil" TEXT NULL,
    "State" TEXT NOT NULL,
    "StateSince" INTEGER NOT NULL,
    "VendorId" BLOB NULL,
    "WarrantyClaimedAt" INTEGER NULL,
    "OutShipmentId" BLOB NULL,
    "BackShipmentId" BLOB NULL,
    "LoanId" BLOB NULL,
    "OrderId" BLOB NULL,
    "OutAt" INTEGER NULL,
    "ExpectedBackOn" TEXT NULL,
    "BackAt" INTEGER NULL,
    "Outcome" TEXT NULL,
    "EndReason" TEXT NULL,
    "EndedAt" INTEGER NULL,
    "ApprovalsDecided" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "Paid_Currency" TEXT NULL,
    "Paid_Minor" INTEGER NULL,
    CONSTRAINT "FK_Repairs_Assignments_LoanId" FOREIGN KEY ("LoanId") REFERENCES "Assignments" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Repairs_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Repairs_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Repairs_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Repairs_Shipments_BackShipmentId" FOREIGN KEY ("BackShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Repairs_Shipments_OutShipmentId" FOREIGN KEY ("OutShipmentId") REFERENCES "Shipments" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Repairs_Vendors_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendors" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "StockPoints" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_StockPoints" PRIMARY KEY,
    "DepotId" BLOB NOT NULL,
    "ModelCode" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "Reckoned" INTEGER NOT NULL,
    "How" TEXT NULL,
    "SetUnits" INTEGER NULL,
    "SetBecause" TEXT NULL,
    "SetBy" TEXT NULL,
    "SetAt" INTEGER NULL,
    "LowSince" INTEGER NULL,
    "LowFree" INTEGER NOT NULL,
    "LowIncoming" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_StockPoints_Depots_DepotId" FOREIGN KEY ("DepotId") REFERENCES "Depots" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WhatIfRuns" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_WhatIfRuns" PRIMARY KEY,
    "Name" TEXT NULL,
    "ActorKind" TEXT NOT NULL,
    "ActorId" TEXT NOT NULL,
    "Rules" TEXT NOT NULL,
    "AsOf" TEXT NOT NULL,
    "Months" INTEGER NOT NULL,
    "Currency" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Stage" TEXT NOT NULL,
    "After" BLOB NOT NULL,
    "AfterToo" BLOB NOT NULL,
    "Rows" INTEGER NOT NULL,
    "RowsRead" INTEGER NOT NULL,
    "Tally" TEXT NOT NULL,
    "Examples" INTEGER NOT NULL,
    "Edition" INTEGER NOT NULL,
    "Fault" TEXT NULL,
    "RequestedAt" INTEGER NOT NULL,
    "StartedAt" INTEGER NULL,
    "FinishedAt" INTEGER NULL,
    "DueAt" INTEGER NULL,
    "Tries" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "CycleCountDiscrepancies" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_CycleCountDiscrepancies" PRIMARY KEY,
    "CycleCountId" BLOB NOT NULL,
    "Kind" TEXT NOT NULL,
    "Code" TEXT NOT NULL,
    "DeviceId" BLOB NULL,
    "SettledAs" TEXT NULL,
    "Reason" TEXT NULL,
    "SettledBy" TEXT NULL,
    "SettledAt" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_CycleCountDiscrepancies_CycleCounts_CycleCountId" FOREIGN KEY ("CycleCountId") REFERENCES "CycleCounts" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CycleCountDiscrepancies_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CycleCountScans" (
    "CycleCountId" BLOB NOT NULL,
    "Key" TEXT NOT NULL,
    "Code" TEXT NOT NULL,
    "ScannedBy" TEXT NOT NULL,
    "ScannedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_CycleCountScans" PRIMARY KEY ("CycleCountId", "Key"),
    CONSTRAINT "FK_CycleCountScans_CycleCounts_CycleCountId" FOREIGN KEY ("CycleCountId") REFERENCES "CycleCounts" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "HeadcountRows" (
    "HeadcountPlanId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Country" TEXT NOT NULL,
    "JobRole" TEXT NOT NULL,
    "Department" TEXT NULL,
    "Month" TEXT NOT NULL,
    "Hires" INTEGER NOT NULL,
    CONSTRAINT "PK_HeadcountRows" PRIMARY KEY ("HeadcountPlanId", "Number"),
    CONSTRAINT "FK_HeadcountRows_HeadcountPlans_HeadcountPlanId" FOREIGN KEY ("HeadcountPlanId") REFERENCES "HeadcountPlans" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "RepairApprovals" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_RepairApprovals" PRIMARY KEY,
    "RepairId" BLOB NOT NULL,
    "QuoteNumber" INTEGER NOT NULL,
    "Role" TEXT NOT NULL,
    "Verdict" TEXT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedByPersonId" BLOB NULL,
    "DecidedAt" INTEGER NULL,
    "Note" TEXT NULL,
    CONSTRAINT "FK_RepairApprovals_Repairs_RepairId" FOREIGN KEY ("RepairId") REFERENCES "Repairs" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "RepairDecisions" (
    "RepairId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Decision" TEXT NULL,
    "DecidedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_RepairDecisions" PRIMARY KEY ("RepairId", "Number"),
    CONSTRAINT "FK_RepairDecisions_Repairs_RepairId" FOREIGN KEY ("RepairId") REFERENCES "Repairs" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "RepairQuotes" (
    "RepairId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "VendorId" BLOB NOT NULL,
    "Days" INTEGER NULL,
    "FileSha256" TEXT NULL,
    "Advice" TEXT NOT NULL,
    "QuotedBy" TEXT NOT NULL,
    "QuotedByPersonId" BLOB NULL,
    "QuotedAt" INTEGER NOT NULL,
    "Amount_Currency" TEXT NOT NULL,
    "Amount_Minor" INTEGER NOT NULL,
    "Compared_Currency" TEXT NOT NULL,
    "Compared_Minor" INTEGER NOT NULL,
    CONSTRAINT "PK_RepairQuotes" PRIMARY KEY ("RepairId", "Number"),
    CONSTRAINT "FK_RepairQuotes_Repairs_RepairId" FOREIGN KEY ("RepairId") REFERENCES "Repairs" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RepairQuotes_Vendors_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendors" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WhatIfExamples" (
    "RunId" BLOB NOT NULL,
    "Number" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "SubjectId" BLOB NOT NULL,
    "PersonId" BLOB NOT NULL,
    "Region" TEXT NOT NULL,
    "Before" TEXT NULL,
    "After" TEXT NULL,
    CONSTRAINT "PK_WhatIfExamples" PRIMARY KEY ("RunId", "Number"),
    CONSTRAINT "FK_WhatIfExamples_WhatIfRuns_RunId" FOREIGN KEY ("RunId") REFERENCES "WhatIfRuns" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "UX_LabelPurchases_open_shipment" ON "LabelPurchases" ("ShipmentId") WHERE EndedAt IS NULL AND RefundAskedAt IS NULL;

CREATE INDEX "IX_Devices_stock" ON "Devices" ("DepotId", "ModelId", "Id", "State", "Condition", "QuarantinedSince", "HeldSince") WHERE DepotId IS NOT NULL;

CREATE INDEX "IX_CycleCountDiscrepancies_CycleCountId_Id" ON "CycleCountDiscrepancies" ("CycleCountId", "Id");

CREATE INDEX "IX_CycleCountDiscrepancies_DeviceId" ON "CycleCountDiscrepancies" ("DeviceId") WHERE DeviceId IS NOT NULL;

CREATE INDEX "IX_CycleCounts_DepotId_Id" ON "CycleCounts" ("DepotId", "Id");

CREATE INDEX "IX_CycleCounts_Region_Id" ON "CycleCounts" ("Region", "Id");

CREATE UNIQUE INDEX "UX_CycleCounts_open" ON "CycleCounts" ("DepotId", "Scope") WHERE State = 'Open';

CREATE INDEX "IX_FurtherLabels_FileId" ON "FurtherLabels" ("FileId");

CREATE UNIQUE INDEX "IX_HeadcountPlans_Number" ON "HeadcountPlans" ("Number");

CREATE INDEX "IX_MetricFacts_Kind_Month_Region_Country_FromCountry_Days_Currency_Minor" ON "MetricFacts" ("Kind", "Month", "Region", "Country", "FromCountry", "Days", "Currency", "Minor");

CREATE INDEX "IX_PolicyProposals_PolicyRuleId" ON "PolicyProposals" ("PolicyRuleId");

CREATE INDEX "IX_PolicyProposals_State_Id" ON "PolicyProposals" ("State", "Id");

CREATE UNIQUE INDEX "UX_PolicyProposals_open_rule" ON "PolicyProposals" ("RuleId") WHERE DecidedAt IS NULL;

CREATE INDEX "IX_RepairApprovals_RepairId" ON "RepairApprovals" ("RepairId");

CREATE INDEX "IX_RepairQuotes_VendorId" ON "RepairQuotes" ("VendorId");

CREATE INDEX "IX_Repairs_BackShipmentId" ON "Repairs" ("BackShipmentId");

CREATE INDEX "IX_Repairs_DeviceId_Id" ON "Repairs" ("DeviceId", "Id");

CREATE INDEX "IX_Repairs_LoanId" ON "Repairs" ("LoanId");

CREATE INDEX "IX_Repairs_OrderId" ON "Repairs" ("OrderId");

CREATE INDEX "IX_Repairs_OutShipmentId" ON "Repairs" ("OutShipmentId");

CREATE INDEX "IX_Repairs_PersonId_Id" ON "Repairs" ("PersonId", "Id") WHERE PersonId IS NOT NULL;

CREATE INDEX "IX_Repairs_Region_Id" ON "Repairs" ("Region", "Id");

CREATE INDEX "IX_Repairs_Region_State_Id" ON "Repairs" ("Region", "State", "Id");

CREATE INDEX "IX_Repairs_State_Id" ON "Repairs" ("State", "Id");

CREATE INDEX "IX_Repairs_VendorId" ON "Repairs" ("VendorId");

CREATE UNIQUE INDEX "UX_Repairs_open_device" ON "Repairs" ("DeviceId") WHERE EndedAt IS NULL;

CREATE UNIQUE INDEX "IX_StockPoints_DepotId_ModelCode" ON "StockPoints" ("DepotId", "ModelCode");

CREATE INDEX "IX_StockPoints_low" ON "StockPoints" ("Id") WHERE LowSince IS NOT NULL;

CREATE INDEX "IX_StockPoints_Region_Id" ON "StockPoints" ("Region", "Id");

CREATE INDEX "IX_WhatIfExamples_RunId_Kind_Number" ON "WhatIfExamples" ("RunId", "Kind", "Number");

CREATE INDEX "IX_WhatIfRuns_DueAt" ON "WhatIfRuns" ("DueAt") WHERE DueAt IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130145157_StockRepairsAndMetrics', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "IX_ShipmentScans_ShipmentId_Source_SourceKey";

ALTER TABLE "ShipmentScans" ADD "PackageNumber" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "ShipmentPackages" ADD "EstimateToldAt" INTEGER NULL;

ALTER TABLE "ShipmentPackages" ADD "EstimatedDeliveryOn" TEXT NULL;

ALTER TABLE "ShipmentPackages" ADD "State" TEXT NULL;

ALTER TABLE "ShipmentPackages" ADD "StateSince" INTEGER NULL;

ALTER TABLE "ShipmentPackages" ADD "TrackingKey" TEXT NULL;

ALTER TABLE "ShipmentPackages" ADD "TrackingNumber" TEXT NULL;

ALTER TABLE "ShipmentContents" ADD "SpareBatteries" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "ShipmentContents" ADD "SpareChargePercent" INTEGER NULL;

ALTER TABLE "Returns" ADD "Method" TEXT NULL;

ALTER TABLE "Returns" ADD "MethodException" TEXT NULL;

ALTER TABLE "Returns" ADD "MethodExceptionBy" TEXT NULL;

ALTER TABLE "Returns" ADD "MethodHow" TEXT NULL;

ALTER TABLE "Returns" ADD "WriteOffEvidence" TEXT NULL;

ALTER TABLE "Returns" ADD "WriteOffReason" TEXT NULL;

ALTER TABLE "Returns" ADD "WriteOffReference" TEXT NULL;

ALTER TABLE "Returns" ADD "WriteOffValue_Currency" TEXT NULL;

ALTER TABLE "Returns" ADD "WriteOffValue_Minor" INTEGER NULL;

ALTER TABLE "PurchaseOrders" ADD "DraftedByPersonId" BLOB NULL;

ALTER TABLE "PersonHolds" ADD "ReleaseAskedByPersonId" BLOB NULL;

ALTER TABLE "Holds" ADD "ReleaseAskedByPersonId" BLOB NULL;

CREATE TABLE "RecordDocuments" (
    "Id" BLOB NOT NULL CONSTRAINT "PK_RecordDocuments" PRIMARY KEY,
    "SubjectId" BLOB NOT NULL,
    "DeviceId" BLOB NULL,
    "DepartureId" BLOB NULL,
    "Kind" TEXT NOT NULL,
    "Edition" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Pages" INTEGER NOT NULL,
    "InputHash" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Engine" TEXT NOT NULL,
    "MadeAt" INTEGER NOT NULL,
    "SupersededAt" INTEGER NULL,
    "PersonId" BLOB NULL,
    "Content" BLOB NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_RecordDocuments_Departures_DepartureId" FOREIGN KEY ("DepartureId") REFERENCES "Departures" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RecordDocuments_Devices_DeviceId" FOREIGN KEY ("DeviceId") REFERENCES "Devices" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_RecordDocuments_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_ShipmentScans_ShipmentId_PackageNumber_Source_SourceKey" ON "ShipmentScans" ("ShipmentId", "PackageNumber", "Source", "SourceKey");

CREATE INDEX "IX_ShipmentPackages_TrackingKey_ShipmentId" ON "ShipmentPackages" ("TrackingKey", "ShipmentId") WHERE TrackingKey IS NOT NULL;

CREATE INDEX "IX_RecordDocuments_DepartureId_Id" ON "RecordDocuments" ("DepartureId", "Id");

CREATE INDEX "IX_RecordDocuments_DeviceId_Id" ON "RecordDocuments" ("DeviceId", "Id");

CREATE INDEX "IX_RecordDocuments_PersonId" ON "RecordDocuments" ("PersonId");

CREATE UNIQUE INDEX "IX_RecordDocuments_SubjectId_Kind_Edition" ON "RecordDocuments" ("SubjectId", "Kind", "Edition");

CREATE UNIQUE INDEX "IX_RecordDocuments_SubjectId_Kind_InputHash" ON "RecordDocuments" ("SubjectId", "Kind", "InputHash");

CREATE TRIGGER Returns_hold BEFORE UPDATE ON Returns
WHEN NEW.State IN ('Offered', 'Agreed') AND NEW.State IS NOT OLD.State
    AND (EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = NEW.DeviceId AND d.HeldSince IS NOT NULL)
        OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.PersonId = NEW.PersonId AND h.ReleasedAt IS NULL))
BEGIN
    SELECT RAISE(ABORT, 'this laptop is on hold');
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130165546_PackagesAndProofs', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "IX_Devices_Region_InUseSince_Id";

DROP INDEX "IX_DepartureCases_Source_CaseId";

ALTER TABLE "WriteOffs" ADD "ReportReference" TEXT NULL;

ALTER TABLE "WriteOffs" ADD "Steps" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "SelfPurchases" ADD "ProposedByPersonId" BLOB NULL;

ALTER TABLE "ReturnSteps" ADD "Evidence" TEXT NULL;

ALTER TABLE "ReturnSteps" ADD "Sha256" TEXT NULL;

ALTER TABLE "Returns" ADD "KitCarrier" TEXT NULL;

ALTER TABLE "Returns" ADD "KitDeliveredAt" INTEGER NULL;

ALTER TABLE "Returns" ADD "KitSentAt" INTEGER NULL;

ALTER TABLE "Returns" ADD "KitShipmentId" BLOB NULL;

ALTER TABLE "Returns" ADD "KitTrackingNumber" TEXT NULL;

ALTER TABLE "Returns" ADD "OfferPrice_Currency" TEXT NULL;

ALTER TABLE "Returns" ADD "OfferPrice_Minor" INTEGER NULL;

ALTER TABLE "Returns" ADD "WriteOffDeviceState" TEXT NULL;

ALTER TABLE "Returns" ADD "WriteOffDeviceStateSince" INTEGER NULL;

ALTER TABLE "PurchaseOrders" ADD "ApprovalsAsked" TEXT NULL;

ALTER TABLE "Events" ADD "PlaceMac" BLOB NULL;

ALTER TABLE "Devices" ADD "EndEvidence" TEXT NULL;

ALTER TABLE "Devices" ADD "LastHolderId" BLOB NULL;

ALTER TABLE "Departures" ADD "KnownSince" INTEGER NULL;

ALTER TABLE "Departures" ADD "ToldBy" TEXT NULL;

ALTER TABLE "DepartureCases" ADD "Round" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Deadlines" ADD "SettledBecause" TEXT NULL;

ALTER TABLE "Deadlines" ADD "SnoozeBecause" TEXT NULL;

ALTER TABLE "Accounts" ADD "AwaitedManagerKey" TEXT NULL;

CREATE INDEX "IX_Devices_age" ON "Devices" ("Region", "InUseSince", "Id", "State", "ModelId", "DepotId") WHERE InUseSince IS NOT NULL;

CREATE INDEX "IX_Devices_LastHolderId_Id" ON "Devices" ("LastHolderId", "Id") WHERE LastHolderId IS NOT NULL;

CREATE UNIQUE INDEX "IX_DepartureCases_Source_CaseId_Round" ON "DepartureCases" ("Source", "CaseId", "Round");

CREATE INDEX "IX_Accounts_AwaitedManagerKey_Id" ON "Accounts" ("AwaitedManagerKey", "Id") WHERE AwaitedManagerKey IS NOT NULL;

UPDATE Returns SET OfferPrice_Currency = BookValue_Currency, OfferPrice_Minor = BookValue_Minor
WHERE Disposition = 'Buy' AND State IN ('Offered', 'Agreed', 'Done');

UPDATE Devices SET LastHolderId = (SELECT r.PersonId FROM Returns AS r WHERE r.DeviceId = Devices.Id AND r.EndedAt IS NULL) WHERE PersonId IS NULL AND Id IN (SELECT r.DeviceId FROM Returns AS r WHERE r.EndedAt IS NULL);

DROP TRIGGER Devices_person_hold;

DROP TRIGGER DeviceCommands_hold;

CREATE TRIGGER Devices_person_hold_2 BEFORE UPDATE ON Devices
WHEN (NEW.SanitisedAt IS NOT OLD.SanitisedAt OR (NEW.State IS NOT OLD.State AND NEW.State IN ('Kept', 'Sold', 'Donated', 'Recycled', 'Destroyed')))
    AND EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL
        AND (h.PersonId = OLD.PersonId OR h.PersonId = NEW.PersonId OR h.PersonId = OLD.LastHolderId OR h.PersonId = NEW.LastHolderId))
BEGIN
    SELECT RAISE(ABORT, 'the holder of this laptop is on hold');
END;

CREATE TRIGGER DeviceCommands_hold_2 BEFORE UPDATE ON DeviceCommands
WHEN NEW.Kind = 'Erase' AND NEW.State IN ('Approved', 'Sent') AND NEW.SendingSince IS NOT NULL AND OLD.SendingSince IS NULL
    AND EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = NEW.DeviceId
        AND (d.HeldSince IS NOT NULL OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND (h.PersonId = d.PersonId OR h.PersonId = d.LastHolderId))))
BEGIN
    SELECT RAISE(ABORT, 'this laptop is on hold');
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130201051_ProvenEnds', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "IX_Returns_DepartureId_DeviceId";

PRAGMA writable_schema = 1;

UPDATE sqlite_schema SET sql = replace(sql, '"DepartureId" BLOB NOT NULL', '"DepartureId" BLOB NULL') WHERE type = 'table' AND name = 'Returns';

PRAGMA writable_schema = RESET;

ALTER TABLE "Returns" ADD "OrderId" BLOB NULL
    CONSTRAINT "CK_Returns_of_one" CHECK ((DepartureId IS NULL AND OrderId IS NOT NULL) OR (DepartureId IS NOT NULL AND OrderId IS NULL))
    CONSTRAINT "FK_Returns_Orders_OrderId" REFERENCES "Orders" ("Id") ON DELETE RESTRICT;

ALTER TABLE "Returns" ADD "SendsBackSince" INTEGER NULL;

ALTER TABLE "RefreshPlans" ADD "ReplacedByOrderId" BLOB NULL
    CONSTRAINT "FK_RefreshPlans_Orders_ReplacedByOrderId" REFERENCES "Orders" ("Id") ON DELETE RESTRICT;

ALTER TABLE "Orders" ADD "ReplacesDeviceId" BLOB NULL
    CONSTRAINT "FK_Orders_Devices_ReplacesDeviceId" REFERENCES "Devices" ("Id") ON DELETE RESTRICT;

CREATE UNIQUE INDEX "IX_Returns_DepartureId_DeviceId" ON "Returns" ("DepartureId", "DeviceId") WHERE DepartureId IS NOT NULL;

CREATE INDEX "IX_Returns_OrderId_Id" ON "Returns" ("OrderId", "Id") WHERE OrderId IS NOT NULL;

CREATE INDEX "IX_RefreshPlans_ReplacedByOrderId" ON "RefreshPlans" ("ReplacedByOrderId") WHERE ReplacedByOrderId IS NOT NULL;

CREATE INDEX "IX_Orders_ReplacesDeviceId" ON "Orders" ("ReplacesDeviceId") WHERE ReplacesDeviceId IS NOT NULL;

CREATE TRIGGER Returns_hold_insert BEFORE INSERT ON Returns
WHEN NEW.State IN ('Offered', 'Agreed')
    AND (EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = NEW.DeviceId AND d.HeldSince IS NOT NULL)
        OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.PersonId = NEW.PersonId AND h.ReleasedAt IS NULL))
BEGIN
    SELECT RAISE(ABORT, 'this laptop is on hold');
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130202239_OldLaptopsAndTheirOrders', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "WriteOffs" ADD "ApprovalRule" TEXT NULL;

ALTER TABLE "Returns" ADD "ApprovalRule" TEXT NULL;

ALTER TABLE "RefreshPlans" ADD "OtherRules" TEXT NULL;

UPDATE RefreshPlans SET Month = NULL WHERE LeavesOn IS NOT NULL AND Month IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130225151_RulesOfApprovalsAndDays', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Orders" ADD "ShortNoticeAt" INTEGER NULL;

CREATE INDEX "IX_Orders_short_notice" ON "Orders" ("State", "Region", "Id") WHERE ShortNoticeAt IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261201032024_ShortNotices', '10.0.14');

COMMIT;

