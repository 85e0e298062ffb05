using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Scopes = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    SecretHash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    LastUsedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Depots",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Address_City = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Address_Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    Address_Line1 = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Address_Line2 = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    Address_Postcode = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: true),
                    Address_Region = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Depots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DeviceImports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ActorKind = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    RegionList = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Mode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    RowsAccepted = table.Column<int>(type: "int", nullable: false),
                    RowsRejected = table.Column<int>(type: "int", nullable: false),
                    Errors = table.Column<int>(type: "int", nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeviceImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Events",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ActorKind = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    Type = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SubjectKind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Data = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Mac = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: true),
                    Hash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: true),
                    SealedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotencyRecords",
                columns: table => new
                {
                    Caller = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    RequestHash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Location = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ETag = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyRecords", x => new { x.Caller, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "LoadedFiles",
                columns: table => new
                {
                    File = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Hash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    LoadedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoadedFiles", x => x.File);
                });

            migrationBuilder.CreateTable(
                name: "Models",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    Maker = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Platform = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Family = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ScreenInches = table.Column<decimal>(type: "decimal(4,1)", precision: 4, scale: 1, nullable: false),
                    MemoryGb = table.Column<int>(type: "int", nullable: false),
                    DiskGb = table.Column<int>(type: "int", nullable: false),
                    WeightKg = table.Column<decimal>(type: "decimal(6,3)", precision: 6, scale: 3, nullable: false),
                    BatteryWh = table.Column<decimal>(type: "decimal(6,2)", precision: 6, scale: 2, nullable: false),
                    BatteryCells = table.Column<int>(type: "int", nullable: false),
                    Batteries = table.Column<int>(type: "int", nullable: false),
                    HsCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    OriginCountry = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    OfferedFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    OfferedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Price_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Price_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Models", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    WorkEmail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    WorkEmailKey = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    GivenName = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    GivenNameKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    FamilyName = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    FamilyNameKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Department = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    DepartmentKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    JobRole = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    ManagerId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    StartOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Employment = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    EmployeeNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    SealedContact = table.Column<byte[]>(type: "varbinary(6000)", maxLength: 6000, nullable: true),
                    DeactivatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                    table.ForeignKey(
                        name: "FK_People_People_ManagerId",
                        column: x => x.ManagerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonKeys",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(64)", maxLength: 64, nullable: true),
                    DestroyedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonKeys", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "PolicyKinds",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Changes = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyKinds", x => x.Kind);
                });

            migrationBuilder.CreateTable(
                name: "PolicyRules",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    RuleId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    RuleVersion = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Match = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: true),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    EffectiveUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Owner = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Standards",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    JobRole = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Department = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    ModelCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    EffectiveUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    ScopeKey = table.Column<string>(type: "nvarchar(164)", maxLength: 164, nullable: false),
                    Edition = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standards", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Vendors",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    SecurityReviewExpiresOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vendors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DeviceImportChunks",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeviceImportChunks", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_DeviceImportChunks_DeviceImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "DeviceImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeviceImportErrors",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Row = table.Column<int>(type: "int", nullable: false),
                    Column = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Detail = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeviceImportErrors", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_DeviceImportErrors_DeviceImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "DeviceImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Devices",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    SerialNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SerialKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AssetTag = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    AssetTagKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ModelId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Condition = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    PurchasedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WarrantyUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Custody = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    DepotId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    RepairerId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    InUseSince = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    SanitisedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    HeldSince = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    OpenHolds = table.Column<int>(type: "int", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ManagedBy = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ManagementId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    EncryptedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    LastCheckInAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Cost_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: true),
                    Cost_Minor = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Devices", x => x.Id);
                    table.CheckConstraint("CK_Devices_held_while_holds", "(OpenHolds = 0 AND HeldSince IS NULL) OR (OpenHolds > 0 AND HeldSince IS NOT NULL)");
                    table.CheckConstraint("CK_Devices_hold_forbids_end", "HeldSince IS NULL OR State NOT IN ('Kept', 'Sold', 'Donated', 'Recycled', 'Destroyed')");
                    table.CheckConstraint("CK_Devices_hold_forbids_sanitising", "HeldSince IS NULL OR SanitisedAt IS NULL OR SanitisedAt < HeldSince");
                    table.CheckConstraint("CK_Devices_one_custody", "(Custody = 'Depot' AND DepotId IS NOT NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NULL) OR (Custody = 'Shipment' AND DepotId IS NULL AND ShipmentId IS NOT NULL AND PersonId IS NULL AND RepairerId IS NULL) OR (Custody = 'Person' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NOT NULL AND RepairerId IS NULL) OR (Custody = 'Repairer' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NOT NULL) OR (Custody = 'Gone' AND DepotId IS NULL AND ShipmentId IS NULL AND PersonId IS NULL AND RepairerId IS NULL)");
                    table.CheckConstraint("CK_Devices_sanitised_when", "State <> 'Sanitised' OR (SanitisedAt IS NOT NULL AND StateSince = SanitisedAt)");
                    table.ForeignKey(
                        name: "FK_Devices_Depots_DepotId",
                        column: x => x.DepotId,
                        principalTable: "Depots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Devices_Models_ModelId",
                        column: x => x.ModelId,
                        principalTable: "Models",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Devices_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Devices_Vendors_RepairerId",
                        column: x => x.RepairerId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PurchaseOrders",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    VendorId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DepotId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    PlacedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reference = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Steps = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PurchaseOrders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PurchaseOrders_Depots_DepotId",
                        column: x => x.DepotId,
                        principalTable: "Depots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PurchaseOrders_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Shipments",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Direction = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    FromDepotId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    FromPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    FromVendorId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    FromCountry = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    FromRegion = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    ToDepotId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ToPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ToVendorId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ToCountry = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    ToRegion = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    SealedAddress = table.Column<byte[]>(type: "varbinary(4096)", maxLength: 4096, nullable: true),
                    Carrier = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    TrackingNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    TrackingKey = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    DispatchedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    CancellationReason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ScanCount = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    VendorAddress_City = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    VendorAddress_Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    VendorAddress_Line1 = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    VendorAddress_Line2 = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    VendorAddress_Postcode = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: true),
                    VendorAddress_Region = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shipments", x => x.Id);
                    table.CheckConstraint("CK_Shipments_one_recipient", "(ToDepotId IS NOT NULL AND ToPersonId IS NULL AND ToVendorId IS NULL) OR (ToDepotId IS NULL AND ToPersonId IS NOT NULL AND ToVendorId IS NULL) OR (ToDepotId IS NULL AND ToPersonId IS NULL AND ToVendorId IS NOT NULL)");
                    table.CheckConstraint("CK_Shipments_one_sender", "(FromDepotId IS NOT NULL AND FromPersonId IS NULL AND FromVendorId IS NULL) OR (FromDepotId IS NULL AND FromPersonId IS NOT NULL AND FromVendorId IS NULL) OR (FromDepotId IS NULL AND FromPersonId IS NULL AND FromVendorId IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Shipments_Depots_FromDepotId",
                        column: x => x.FromDepotId,
                        principalTable: "Depots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Shipments_Depots_ToDepotId",
                        column: x => x.ToDepotId,
                        principalTable: "Depots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Shipments_People_FromPersonId",
                        column: x => x.FromPersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Shipments_People_ToPersonId",
                        column: x => x.ToPersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Shipments_Vendors_FromVendorId",
                        column: x => x.FromVendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Shipments_Vendors_ToVendorId",
                        column: x => x.ToVendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    DueBackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OverdueAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    OrderId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    HandedOverAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    AcceptedStatement = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    Condition = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    DeclinedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assignments_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assignments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Holds",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    PlacedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ReleaseAskedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    ReleaseAskedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ReleasedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    ReleasedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Holds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Holds_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PurchaseOrderLines",
                columns: table => new
                {
                    PurchaseOrderId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    ModelId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Quantity = table.Column<int>(type: "int", nullable: false),
                    ExpectedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Received = table.Column<int>(type: "int", nullable: false),
                    Cancelled = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UnitPrice_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    UnitPrice_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PurchaseOrderLines", x => new { x.PurchaseOrderId, x.Number });
                    table.CheckConstraint("CK_PurchaseOrderLines_not_over", "Received >= 0 AND Cancelled >= 0 AND Received + Cancelled <= Quantity");
                    table.ForeignKey(
                        name: "FK_PurchaseOrderLines_Models_ModelId",
                        column: x => x.ModelId,
                        principalTable: "Models",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PurchaseOrderLines_PurchaseOrders_PurchaseOrderId",
                        column: x => x.PurchaseOrderId,
                        principalTable: "PurchaseOrders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShipmentContents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PackageNumber = table.Column<int>(type: "int", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ClosedAs = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShipmentContents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShipmentContents_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShipmentContents_Shipments_ShipmentId",
                        column: x => x.ShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShipmentPackages",
                columns: table => new
                {
                    ShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    WeightGrams = table.Column<int>(type: "int", nullable: true),
                    LengthMm = table.Column<int>(type: "int", nullable: true),
                    WidthMm = table.Column<int>(type: "int", nullable: true),
                    HeightMm = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShipmentPackages", x => new { x.ShipmentId, x.Number });
                    table.ForeignKey(
                        name: "FK_ShipmentPackages_Shipments_ShipmentId",
                        column: x => x.ShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ShipmentScans",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Place = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Source = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SourceKey = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShipmentScans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShipmentScans_Shipments_ShipmentId",
                        column: x => x.ShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Rank = table.Column<int>(type: "int", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ModelId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    NeededOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    RequestedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Route = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LatestOrderOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ExpectedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AllocatedDeviceId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    PurchaseOrderId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    PurchaseOrderLine = table.Column<int>(type: "int", nullable: true),
                    ShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    AssignmentId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DueBackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ApprovalsDecided = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Orders_Assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_Devices_AllocatedDeviceId",
                        column: x => x.AllocatedDeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_Models_ModelId",
                        column: x => x.ModelId,
                        principalTable: "Models",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_PurchaseOrders_PurchaseOrderId",
                        column: x => x.PurchaseOrderId,
                        principalTable: "PurchaseOrders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_Shipments_ShipmentId",
                        column: x => x.ShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderDecisions",
                columns: table => new
                {
                    OrderId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Decision = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderDecisions", x => new { x.OrderId, x.Number });
                    table.ForeignKey(
                        name: "FK_OrderDecisions_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SelfPurchases",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    OrderId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Choice = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    ProposedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    RejectedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    PurchasedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Paid_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: true),
                    Paid_Minor = table.Column<long>(type: "bigint", nullable: true),
                    PriceCap_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    PriceCap_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelfPurchases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SelfPurchases_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SelfPurchases_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Approvals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    OrderId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    SelfPurchaseId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    PurchaseOrderId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approvals", x => x.Id);
                    table.CheckConstraint("CK_Approvals_of_one", "(OrderId IS NOT NULL AND PurchaseOrderId IS NULL) OR (OrderId IS NULL AND PurchaseOrderId IS NOT NULL AND SelfPurchaseId IS NULL)");
                    table.ForeignKey(
                        name: "FK_Approvals_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Approvals_PurchaseOrders_PurchaseOrderId",
                        column: x => x.PurchaseOrderId,
                        principalTable: "PurchaseOrders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Approvals_SelfPurchases_SelfPurchaseId",
                        column: x => x.SelfPurchaseId,
                        principalTable: "SelfPurchases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SelfPurchaseQuotes",
                columns: table => new
                {
                    SelfPurchaseId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Retailer = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Url = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    FileSha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Amount_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelfPurchaseQuotes", x => new { x.SelfPurchaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_SelfPurchaseQuotes_SelfPurchases_SelfPurchaseId",
                        column: x => x.SelfPurchaseId,
                        principalTable: "SelfPurchases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_OrderId",
                table: "Approvals",
                column: "OrderId",
                filter: "OrderId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_PurchaseOrderId",
                table: "Approvals",
                column: "PurchaseOrderId",
                filter: "PurchaseOrderId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_SelfPurchaseId",
                table: "Approvals",
                column: "SelfPurchaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_DeviceId_Id",
                table: "Assignments",
                columns: new[] { "DeviceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_OrderId",
                table: "Assignments",
                column: "OrderId",
                filter: "OrderId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_OverdueAt",
                table: "Assignments",
                column: "OverdueAt",
                filter: "EndedAt IS NULL AND OverdueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_PersonId_Id",
                table: "Assignments",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_Region_Id",
                table: "Assignments",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_Assignments_open_device",
                table: "Assignments",
                column: "DeviceId",
                unique: true,
                filter: "EndedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Depots_Code",
                table: "Depots",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DeviceImports_DueAt",
                table: "DeviceImports",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_AssetTagKey",
                table: "Devices",
                column: "AssetTagKey",
                unique: true,
                filter: "AssetTagKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_DepotId_Id",
                table: "Devices",
                columns: new[] { "DepotId", "Id" },
                filter: "DepotId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_DepotId_State_Id",
                table: "Devices",
                columns: new[] { "DepotId", "State", "Id" },
                filter: "DepotId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_ManagedBy_ManagementId",
                table: "Devices",
                columns: new[] { "ManagedBy", "ManagementId" },
                unique: true,
                filter: "ManagementId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_ModelId_Region_Id",
                table: "Devices",
                columns: new[] { "ModelId", "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_ModelId_Region_State_Id",
                table: "Devices",
                columns: new[] { "ModelId", "Region", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_PersonId_Id",
                table: "Devices",
                columns: new[] { "PersonId", "Id" },
                filter: "PersonId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Region_Id",
                table: "Devices",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Region_InUseSince_Id",
                table: "Devices",
                columns: new[] { "Region", "InUseSince", "Id" },
                filter: "InUseSince IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Region_State_Id",
                table: "Devices",
                columns: new[] { "Region", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Devices_RepairerId",
                table: "Devices",
                column: "RepairerId",
                filter: "RepairerId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_SerialKey",
                table: "Devices",
                column: "SerialKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Devices_ShipmentId",
                table: "Devices",
                column: "ShipmentId",
                filter: "ShipmentId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_State_Id",
                table: "Devices",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_DeviceId_Id",
                table: "Events",
                columns: new[] { "DeviceId", "Id" },
                filter: "DeviceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_PersonId_Id",
                table: "Events",
                columns: new[] { "PersonId", "Id" },
                filter: "PersonId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Position",
                table: "Events",
                column: "Position",
                unique: true,
                filter: "Position IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_SealedAt",
                table: "Events",
                column: "SealedAt",
                filter: "SealedAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_SubjectId_Id",
                table: "Events",
                columns: new[] { "SubjectId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_Unsealed",
                table: "Events",
                column: "Id",
                filter: "Position IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_DeviceId_Id",
                table: "Holds",
                columns: new[] { "DeviceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyRecords_ExpiresAt",
                table: "IdempotencyRecords",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Models_Code_Revision",
                table: "Models",
                columns: new[] { "Code", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_AssignmentId",
                table: "Orders",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ModelId_Region_State_Rank_NeededOn_Id",
                table: "Orders",
                columns: new[] { "ModelId", "Region", "State", "Rank", "NeededOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PersonId_Id",
                table: "Orders",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PurchaseOrderId_PurchaseOrderLine",
                table: "Orders",
                columns: new[] { "PurchaseOrderId", "PurchaseOrderLine" },
                filter: "PurchaseOrderId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Region_State_Id",
                table: "Orders",
                columns: new[] { "Region", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ShipmentId",
                table: "Orders",
                column: "ShipmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_State_Rank_NeededOn_Id",
                table: "Orders",
                columns: new[] { "State", "Rank", "NeededOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_Orders_open_device",
                table: "Orders",
                column: "AllocatedDeviceId",
                unique: true,
                filter: "AllocatedDeviceId IS NOT NULL AND ClosedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_Orders_open_need",
                table: "Orders",
                columns: new[] { "PersonId", "Kind" },
                unique: true,
                filter: "ClosedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_People_Country_Id",
                table: "People",
                columns: new[] { "Country", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_DepartmentKey_Id",
                table: "People",
                columns: new[] { "DepartmentKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_FamilyNameKey_Id",
                table: "People",
                columns: new[] { "FamilyNameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_GivenNameKey_Id",
                table: "People",
                columns: new[] { "GivenNameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_ManagerId_Id",
                table: "People",
                columns: new[] { "ManagerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_Region_Id",
                table: "People",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_WorkEmailKey",
                table: "People",
                column: "WorkEmailKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PolicyRules_Kind_EffectiveFrom",
                table: "PolicyRules",
                columns: new[] { "Kind", "EffectiveFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_PolicyRules_Kind_Id",
                table: "PolicyRules",
                columns: new[] { "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PolicyRules_RuleId_RuleVersion",
                table: "PolicyRules",
                columns: new[] { "RuleId", "RuleVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PurchaseOrderLines_ModelId",
                table: "PurchaseOrderLines",
                column: "ModelId");

            migrationBuilder.CreateIndex(
                name: "IX_PurchaseOrders_DepotId_Id",
                table: "PurchaseOrders",
                columns: new[] { "DepotId", "Id" },
                filter: "DepotId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PurchaseOrders_Region_State_Id",
                table: "PurchaseOrders",
                columns: new[] { "Region", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PurchaseOrders_State_Id",
                table: "PurchaseOrders",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PurchaseOrders_VendorId_Id",
                table: "PurchaseOrders",
                columns: new[] { "VendorId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SelfPurchases_DeviceId",
                table: "SelfPurchases",
                column: "DeviceId");

            migrationBuilder.CreateIndex(
                name: "IX_SelfPurchases_OrderId",
                table: "SelfPurchases",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentContents_DeviceId_ShipmentId",
                table: "ShipmentContents",
                columns: new[] { "DeviceId", "ShipmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentContents_ShipmentId_PackageNumber",
                table: "ShipmentContents",
                columns: new[] { "ShipmentId", "PackageNumber" });

            migrationBuilder.CreateIndex(
                name: "UX_ShipmentContents_open_device",
                table: "ShipmentContents",
                column: "DeviceId",
                unique: true,
                filter: "ClosedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_FromDepotId",
                table: "Shipments",
                column: "FromDepotId");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_FromPersonId_Id",
                table: "Shipments",
                columns: new[] { "FromPersonId", "Id" },
                filter: "FromPersonId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_FromRegion_Id",
                table: "Shipments",
                columns: new[] { "FromRegion", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_FromVendorId",
                table: "Shipments",
                column: "FromVendorId");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_State_Id",
                table: "Shipments",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_ToDepotId",
                table: "Shipments",
                column: "ToDepotId");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_ToPersonId_Id",
                table: "Shipments",
                columns: new[] { "ToPersonId", "Id" },
                filter: "ToPersonId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_ToRegion_Id",
                table: "Shipments",
                columns: new[] { "ToRegion", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_ToVendorId",
                table: "Shipments",
                column: "ToVendorId");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_TrackingKey_Id",
                table: "Shipments",
                columns: new[] { "TrackingKey", "Id" },
                filter: "TrackingKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentScans_ShipmentId_Id",
                table: "ShipmentScans",
                columns: new[] { "ShipmentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentScans_ShipmentId_Source_SourceKey",
                table: "ShipmentScans",
                columns: new[] { "ShipmentId", "Source", "SourceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Standards_EffectiveFrom_Id",
                table: "Standards",
                columns: new[] { "EffectiveFrom", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Standards_ScopeKey_Edition",
                table: "Standards",
                columns: new[] { "ScopeKey", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Vendors_Code",
                table: "Vendors",
                column: "Code",
                unique: true);

            migrationBuilder.Sql(Triggers.SqlServerEventsAppendOnly);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApiKeys");

            migrationBuilder.DropTable(
                name: "Approvals");

            migrationBuilder.DropTable(
                name: "DeviceImportChunks");

            migrationBuilder.DropTable(
                name: "DeviceImportErrors");

            migrationBuilder.DropTable(
                name: "Events");

            migrationBuilder.DropTable(
                name: "Holds");

            migrationBuilder.DropTable(
                name: "IdempotencyRecords");

            migrationBuilder.DropTable(
                name: "LoadedFiles");

            migrationBuilder.DropTable(
                name: "OrderDecisions");

            migrationBuilder.DropTable(
                name: "PersonKeys");

            migrationBuilder.DropTable(
                name: "PolicyKinds");

            migrationBuilder.DropTable(
                name: "PolicyRules");

            migrationBuilder.DropTable(
                name: "PurchaseOrderLines");

            migrationBuilder.DropTable(
                name: "SelfPurchaseQuotes");

            migrationBuilder.DropTable(
                name: "ShipmentContents");

            migrationBuilder.DropTable(
                name: "ShipmentPackages");

            migrationBuilder.DropTable(
                name: "ShipmentScans");

            migrationBuilder.DropTable(
                name: "Standards");

            migrationBuilder.DropTable(
                name: "DeviceImports");

            migrationBuilder.DropTable(
                name: "SelfPurchases");

            migrationBuilder.DropTable(
                name: "Orders");

            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropTable(
                name: "PurchaseOrders");

            migrationBuilder.DropTable(
                name: "Shipments");

            migrationBuilder.DropTable(
                name: "Devices");

            migrationBuilder.DropTable(
                name: "Depots");

            migrationBuilder.DropTable(
                name: "Models");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "Vendors");
        }
    }
}
