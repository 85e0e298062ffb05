using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Arrival : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "CertificateExpiresOn",
                table: "Vendors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CertificateNumber",
                table: "Vendors",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CertificateScheme",
                table: "Vendors",
                type: "TEXT",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "QuarantinedSince",
                table: "Devices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ArrivalDiscrepancies",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepotId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SerialNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SerialKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ShipmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FoundBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArrivalDiscrepancies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArrivalDiscrepancies_Depots_DepotId",
                        column: x => x.DepotId,
                        principalTable: "Depots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Inspections",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepotId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Condition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ChargerMissing = table.Column<bool>(type: "INTEGER", nullable: false),
                    PhotoHashes = table.Column<string>(type: "TEXT", maxLength: 1300, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    QuarantineReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    InspectedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    InspectedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inspections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Inspections_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SanitisationCertificates",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    SerialNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MediaJson = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Technique = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Standard = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Tool = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ToolVersion = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Check = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    CheckedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Sensitivity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PerformedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    PerformedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PerformedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ValidatedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    ValidatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsEffective = table.Column<bool>(type: "INTEGER", nullable: true),
                    ValidationNote = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SanitisationCertificates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SanitisationCertificates_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ArrivalDiscrepancies_DepotId_Id",
                table: "ArrivalDiscrepancies",
                columns: new[] { "DepotId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ArrivalDiscrepancies_DeviceId",
                table: "ArrivalDiscrepancies",
                column: "DeviceId",
                filter: "DeviceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ArrivalDiscrepancies_open_region",
                table: "ArrivalDiscrepancies",
                columns: new[] { "Region", "Id" },
                filter: "SettledAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_ArrivalDiscrepancies_open",
                table: "ArrivalDiscrepancies",
                columns: new[] { "DepotId", "SerialKey", "Kind" },
                unique: true,
                filter: "SettledAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Inspections_DeviceId_Id",
                table: "Inspections",
                columns: new[] { "DeviceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SanitisationCertificates_DeviceId_Id",
                table: "SanitisationCertificates",
                columns: new[] { "DeviceId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArrivalDiscrepancies");

            migrationBuilder.DropTable(
                name: "Inspections");

            migrationBuilder.DropTable(
                name: "SanitisationCertificates");

            migrationBuilder.DropColumn(
                name: "CertificateExpiresOn",
                table: "Vendors");

            migrationBuilder.DropColumn(
                name: "CertificateNumber",
                table: "Vendors");

            migrationBuilder.DropColumn(
                name: "CertificateScheme",
                table: "Vendors");

            migrationBuilder.DropColumn(
                name: "QuarantinedSince",
                table: "Devices");
        }
    }
}
