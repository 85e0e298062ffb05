using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 35,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "GaveWayAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "GaveWayToId",
                table: "Orders",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TookFromId",
                table: "Orders",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Packages",
                table: "LabelPurchases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "DisputeBecause",
                table: "Deadlines",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DisputeSettledAt",
                table: "Deadlines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DisputedAt",
                table: "Deadlines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisputedBy",
                table: "Deadlines",
                type: "TEXT",
                maxLength: 140,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CycleCounts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepotId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Scanned = table.Column<int>(type: "INTEGER", nullable: false),
                    Expected = table.Column<int>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Unsettled = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    PurchaseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Package = table.Column<int>(type: "INTEGER", nullable: false),
                    TrackingNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    FileId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FileHash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: true)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hires = table.Column<int>(type: "INTEGER", nullable: false),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    UploadedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeadcountPlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MetricFacts",
                columns: table => new
                {
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    FromCountry = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
                    Minor = table.Column<long>(type: "INTEGER", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricFacts", x => new { x.Position, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "PolicyProposals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RuleId = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Match = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    EffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    FollowsVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Guard = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    ProposedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    PolicyRuleId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PhotoSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReportedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    ReportedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReportedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CoveredUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WarrantyClaimedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OutShipmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BackShipmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LoanId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OrderId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OutAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpectedBackOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovalsDecided = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Paid_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Paid_Minor = table.Column<long>(type: "INTEGER", nullable: true)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepotId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ModelCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Reckoned = table.Column<int>(type: "INTEGER", nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    SetUnits = table.Column<int>(type: "INTEGER", nullable: true),
                    SetBecause = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    SetBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LowSince = table.Column<long>(type: "INTEGER", nullable: true),
                    LowFree = table.Column<int>(type: "INTEGER", nullable: false),
                    LowIncoming = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ActorKind = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    After = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AfterToo = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsRead = table.Column<int>(type: "INTEGER", nullable: false),
                    Tally = table.Column<string>(type: "TEXT", nullable: false),
                    Examples = table.Column<int>(type: "INTEGER", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WhatIfRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CycleCountDiscrepancies",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CycleCountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SettledAs = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    CycleCountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ScannedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    ScannedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                    HeadcountPlanId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    JobRole = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Department = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hires = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RepairId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    QuoteNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
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
                    RepairId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                    RepairId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    VendorId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
                    FileSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Advice = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    QuotedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    QuotedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    QuotedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Compared_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Compared_Minor = table.Column<long>(type: "INTEGER", nullable: false)
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
                    RunId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    After = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true)
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
