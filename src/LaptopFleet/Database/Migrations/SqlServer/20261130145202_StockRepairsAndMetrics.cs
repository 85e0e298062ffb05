using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class StockRepairsAndMetrics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "UX_LabelPurchases_open_shipment",
                table: "LabelPurchases");

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "People",
                type: "nvarchar(35)",
                maxLength: 35,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "GaveWayAt",
                table: "Orders",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "GaveWayToId",
                table: "Orders",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TookFromId",
                table: "Orders",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Packages",
                table: "LabelPurchases",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "DisputeBecause",
                table: "Deadlines",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DisputeSettledAt",
                table: "Deadlines",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DisputedAt",
                table: "Deadlines",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisputedBy",
                table: "Deadlines",
                type: "nvarchar(140)",
                maxLength: 140,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CycleCounts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DepotId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    OpenedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Scanned = table.Column<int>(type: "int", nullable: false),
                    Expected = table.Column<int>(type: "int", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Unsettled = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CycleCounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CycleCounts_Depots_DepotId",
                        column: x => x.DepotId,
                        principalTable: "Depots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FurtherLabels",
                columns: table => new
                {
                    PurchaseId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Package = table.Column<int>(type: "int", nullable: false),
                    TrackingNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    FileId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    FileHash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FurtherLabels", x => new { x.PurchaseId, x.Package });
                    table.ForeignKey(
                        name: "FK_FurtherLabels_LabelPurchases_PurchaseId",
                        column: x => x.PurchaseId,
                        principalTable: "LabelPurchases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FurtherLabels_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HeadcountPlans",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Hires = table.Column<int>(type: "int", nullable: false),
                    RowCount = table.Column<int>(type: "int", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    UploadedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeadcountPlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MetricFacts",
                columns: table => new
                {
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    FromCountry = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    Days = table.Column<int>(type: "int", nullable: true),
                    Minor = table.Column<long>(type: "bigint", nullable: true),
                    Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricFacts", x => new { x.Position, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "PolicyProposals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    RuleId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Match = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: true),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Owner = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    FollowsVersion = table.Column<int>(type: "int", nullable: false),
                    Guard = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    ProposedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    ProposedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ProposedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    DecidedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    PolicyRuleId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PolicyProposals_PolicyRules_PolicyRuleId",
                        column: x => x.PolicyRuleId,
                        principalTable: "PolicyRules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Repairs",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    Zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Fault = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    PhotoSha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    ReportedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    ReportedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ReportedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CoveredUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    VendorId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    WarrantyClaimedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    OutShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    BackShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    LoanId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    OrderId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    OutAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ExpectedBackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BackAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ApprovalsDecided = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Paid_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: true),
                    Paid_Minor = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Repairs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Repairs_Assignments_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Shipments_BackShipmentId",
                        column: x => x.BackShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Shipments_OutShipmentId",
                        column: x => x.OutShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StockPoints",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DepotId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ModelCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Reckoned = table.Column<int>(type: "int", nullable: false),
                    How = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    SetUnits = table.Column<int>(type: "int", nullable: true),
                    SetBecause = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    SetBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    SetAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    LowSince = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    LowFree = table.Column<int>(type: "int", nullable: false),
                    LowIncoming = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StockPoints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StockPoints_Depots_DepotId",
                        column: x => x.DepotId,
                        principalTable: "Depots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WhatIfRuns",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    ActorKind = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    Rules = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Months = table.Column<int>(type: "int", nullable: false),
                    Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Stage = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    After = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    AfterToo = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    Tally = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Examples = table.Column<int>(type: "int", nullable: false),
                    Edition = table.Column<int>(type: "int", nullable: false),
                    Fault = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WhatIfRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CycleCountDiscrepancies",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    CycleCountId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    SettledAs = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    SettledBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CycleCountDiscrepancies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CycleCountDiscrepancies_CycleCounts_CycleCountId",
                        column: x => x.CycleCountId,
                        principalTable: "CycleCounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CycleCountDiscrepancies_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CycleCountScans",
                columns: table => new
                {
                    CycleCountId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ScannedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    ScannedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CycleCountScans", x => new { x.CycleCountId, x.Key });
                    table.ForeignKey(
                        name: "FK_CycleCountScans_CycleCounts_CycleCountId",
                        column: x => x.CycleCountId,
                        principalTable: "CycleCounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HeadcountRows",
                columns: table => new
                {
                    HeadcountPlanId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    JobRole = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Department = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Hires = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeadcountRows", x => new { x.HeadcountPlanId, x.Number });
                    table.ForeignKey(
                        name: "FK_HeadcountRows_HeadcountPlans_HeadcountPlanId",
                        column: x => x.HeadcountPlanId,
                        principalTable: "HeadcountPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RepairApprovals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    RepairId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    QuoteNumber = table.Column<int>(type: "int", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepairApprovals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RepairApprovals_Repairs_RepairId",
                        column: x => x.RepairId,
                        principalTable: "Repairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RepairDecisions",
                columns: table => new
                {
                    RepairId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Decision = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepairDecisions", x => new { x.RepairId, x.Number });
                    table.ForeignKey(
                        name: "FK_RepairDecisions_Repairs_RepairId",
                        column: x => x.RepairId,
                        principalTable: "Repairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RepairQuotes",
                columns: table => new
                {
                    RepairId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    VendorId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Days = table.Column<int>(type: "int", nullable: true),
                    FileSha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Advice = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    QuotedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    QuotedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    QuotedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Amount_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Compared_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Compared_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepairQuotes", x => new { x.RepairId, x.Number });
                    table.ForeignKey(
                        name: "FK_RepairQuotes_Repairs_RepairId",
                        column: x => x.RepairId,
                        principalTable: "Repairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RepairQuotes_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WhatIfExamples",
                columns: table => new
                {
                    RunId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Before = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    After = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WhatIfExamples", x => new { x.RunId, x.Number });
                    table.ForeignKey(
                        name: "FK_WhatIfExamples_WhatIfRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "WhatIfRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "UX_LabelPurchases_open_shipment",
                table: "LabelPurchases",
                column: "ShipmentId",
                unique: true,
                filter: "EndedAt IS NULL AND RefundAskedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_stock",
                table: "Devices",
                columns: new[] { "DepotId", "ModelId", "Id", "State", "Condition", "QuarantinedSince", "HeldSince" },
                filter: "DepotId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CycleCountDiscrepancies_CycleCountId_Id",
                table: "CycleCountDiscrepancies",
                columns: new[] { "CycleCountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CycleCountDiscrepancies_DeviceId",
                table: "CycleCountDiscrepancies",
                column: "DeviceId",
                filter: "DeviceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CycleCounts_DepotId_Id",
                table: "CycleCounts",
                columns: new[] { "DepotId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CycleCounts_Region_Id",
                table: "CycleCounts",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_CycleCounts_open",
                table: "CycleCounts",
                columns: new[] { "DepotId", "Scope" },
                unique: true,
                filter: "State = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_FurtherLabels_FileId",
                table: "FurtherLabels",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_HeadcountPlans_Number",
                table: "HeadcountPlans",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MetricFacts_Kind_Month_Region_Country_FromCountry_Days_Currency_Minor",
                table: "MetricFacts",
                columns: new[] { "Kind", "Month", "Region", "Country", "FromCountry", "Days", "Currency", "Minor" });

            migrationBuilder.CreateIndex(
                name: "IX_PolicyProposals_PolicyRuleId",
                table: "PolicyProposals",
                column: "PolicyRuleId");

            migrationBuilder.CreateIndex(
                name: "IX_PolicyProposals_State_Id",
                table: "PolicyProposals",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_PolicyProposals_open_rule",
                table: "PolicyProposals",
                column: "RuleId",
                unique: true,
                filter: "DecidedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RepairApprovals_RepairId",
                table: "RepairApprovals",
                column: "RepairId");

            migrationBuilder.CreateIndex(
                name: "IX_RepairQuotes_VendorId",
                table: "RepairQuotes",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_BackShipmentId",
                table: "Repairs",
                column: "BackShipmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_DeviceId_Id",
                table: "Repairs",
                columns: new[] { "DeviceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_LoanId",
                table: "Repairs",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_OrderId",
                table: "Repairs",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_OutShipmentId",
                table: "Repairs",
                column: "OutShipmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_PersonId_Id",
                table: "Repairs",
                columns: new[] { "PersonId", "Id" },
                filter: "PersonId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_Region_Id",
                table: "Repairs",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_Region_State_Id",
                table: "Repairs",
                columns: new[] { "Region", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_State_Id",
                table: "Repairs",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_VendorId",
                table: "Repairs",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "UX_Repairs_open_device",
                table: "Repairs",
                column: "DeviceId",
                unique: true,
                filter: "EndedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StockPoints_DepotId_ModelCode",
                table: "StockPoints",
                columns: new[] { "DepotId", "ModelCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StockPoints_low",
                table: "StockPoints",
                column: "Id",
                filter: "LowSince IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StockPoints_Region_Id",
                table: "StockPoints",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WhatIfExamples_RunId_Kind_Number",
                table: "WhatIfExamples",
                columns: new[] { "RunId", "Kind", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_WhatIfRuns_DueAt",
                table: "WhatIfRuns",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CycleCountDiscrepancies");

            migrationBuilder.DropTable(
                name: "CycleCountScans");

            migrationBuilder.DropTable(
                name: "FurtherLabels");

            migrationBuilder.DropTable(
                name: "HeadcountRows");

            migrationBuilder.DropTable(
                name: "MetricFacts");

            migrationBuilder.DropTable(
                name: "PolicyProposals");

            migrationBuilder.DropTable(
                name: "RepairApprovals");

            migrationBuilder.DropTable(
                name: "RepairDecisions");

            migrationBuilder.DropTable(
                name: "RepairQuotes");

            migrationBuilder.DropTable(
                name: "StockPoints");

            migrationBuilder.DropTable(
                name: "WhatIfExamples");

            migrationBuilder.DropTable(
                name: "CycleCounts");

            migrationBuilder.DropTable(
                name: "HeadcountPlans");

            migrationBuilder.DropTable(
                name: "Repairs");

            migrationBuilder.DropTable(
                name: "WhatIfRuns");

            migrationBuilder.DropIndex(
                name: "UX_LabelPurchases_open_shipment",
                table: "LabelPurchases");

            migrationBuilder.DropIndex(
                name: "IX_Devices_stock",
                table: "Devices");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "People");

            migrationBuilder.DropColumn(
                name: "GaveWayAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "GaveWayToId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "TookFromId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Packages",
                table: "LabelPurchases");

            migrationBuilder.DropColumn(
                name: "DisputeBecause",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "DisputeSettledAt",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "DisputedAt",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "DisputedBy",
                table: "Deadlines");

            migrationBuilder.CreateIndex(
                name: "UX_LabelPurchases_open_shipment",
                table: "LabelPurchases",
                column: "ShipmentId",
                unique: true,
                filter: "EndedAt IS NULL");
        }
    }
}
