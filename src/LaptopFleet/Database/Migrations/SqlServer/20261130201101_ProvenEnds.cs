using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ProvenEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Devices_Region_InUseSince_Id",
                table: "Devices");

            migrationBuilder.DropIndex(
                name: "IX_DepartureCases_Source_CaseId",
                table: "DepartureCases");

            // The successor of a column that was too short. No default stands in for the old one: what drops a column with a default is not understood by every server.
            migrationBuilder.AddColumn<string>(
                name: "Media",
                table: "SanitisationCertificates",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");
            migrationBuilder.Sql("EXEC(N'UPDATE SanitisationCertificates SET Media = MediaJson');");
            migrationBuilder.DropColumn(
                name: "MediaJson",
                table: "SanitisationCertificates");

            migrationBuilder.AddColumn<string>(
                name: "ReportReference",
                table: "WriteOffs",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Steps",
                table: "WriteOffs",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "ProposedByPersonId",
                table: "SelfPurchases",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "ReturnSteps",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sha256",
                table: "ReturnSteps",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KitCarrier",
                table: "Returns",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "KitDeliveredAt",
                table: "Returns",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "KitSentAt",
                table: "Returns",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "KitShipmentId",
                table: "Returns",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KitTrackingNumber",
                table: "Returns",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OfferPrice_Currency",
                table: "Returns",
                type: "nvarchar(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OfferPrice_Minor",
                table: "Returns",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriteOffDeviceState",
                table: "Returns",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WriteOffDeviceStateSince",
                table: "Returns",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ApprovalsAsked",
                table: "PurchaseOrders",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PlaceMac",
                table: "Events",
                type: "binary(32)",
                fixedLength: true,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndEvidence",
                table: "Devices",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LastHolderId",
                table: "Devices",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "KnownSince",
                table: "Departures",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToldBy",
                table: "Departures",
                type: "nvarchar(140)",
                maxLength: 140,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "DepartureCases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SettledBecause",
                table: "Deadlines",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SnoozeBecause",
                table: "Deadlines",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AwaitedManagerKey",
                table: "Accounts",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_age",
                table: "Devices",
                columns: new[] { "Region", "InUseSince", "Id", "State", "ModelId", "DepotId" },
                filter: "InUseSince IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_LastHolderId_Id",
                table: "Devices",
                columns: new[] { "LastHolderId", "Id" },
                filter: "LastHolderId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_Source_CaseId_Round",
                table: "DepartureCases",
                columns: new[] { "Source", "CaseId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_AwaitedManagerKey_Id",
                table: "Accounts",
                columns: new[] { "AwaitedManagerKey", "Id" },
                filter: "AwaitedManagerKey IS NOT NULL");

            // What has been offered keeps the price that it has. Inside EXEC, since the columns are not there yet when the batch is read.
            migrationBuilder.Sql("""
                EXEC(N'UPDATE Returns SET OfferPrice_Currency = BookValue_Currency, OfferPrice_Minor = BookValue_Minor
                WHERE Disposition = ''Buy'' AND State IN (''Offered'', ''Agreed'', ''Done'')');
                """);
            migrationBuilder.Sql($"EXEC(N'{Triggers.LastHoldersOfLeavers}');");
            migrationBuilder.Sql("DROP TRIGGER Devices_person_hold;");
            migrationBuilder.Sql("DROP TRIGGER DeviceCommands_hold;");
            migrationBuilder.Sql(Triggers.SqlServerDevicesPersonHold2);
            migrationBuilder.Sql(Triggers.SqlServerCommandsHold2);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Devices_person_hold_2;");
            migrationBuilder.Sql("DROP TRIGGER DeviceCommands_hold_2;");
            migrationBuilder.Sql(Triggers.SqlServerDevicesPersonHold);
            migrationBuilder.Sql(Triggers.SqlServerCommandsHold);
            migrationBuilder.DropIndex(
                name: "IX_Devices_age",
                table: "Devices");

            migrationBuilder.DropIndex(
                name: "IX_Devices_LastHolderId_Id",
                table: "Devices");

            migrationBuilder.DropIndex(
                name: "IX_DepartureCases_Source_CaseId_Round",
                table: "DepartureCases");

            migrationBuilder.DropIndex(
                name: "IX_Accounts_AwaitedManagerKey_Id",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "ReportReference",
                table: "WriteOffs");

            migrationBuilder.DropColumn(
                name: "Steps",
                table: "WriteOffs");

            migrationBuilder.DropColumn(
                name: "ProposedByPersonId",
                table: "SelfPurchases");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "ReturnSteps");

            migrationBuilder.DropColumn(
                name: "Sha256",
                table: "ReturnSteps");

            migrationBuilder.DropColumn(
                name: "KitCarrier",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitDeliveredAt",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitSentAt",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitShipmentId",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitTrackingNumber",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "OfferPrice_Currency",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "OfferPrice_Minor",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffDeviceState",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffDeviceStateSince",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "ApprovalsAsked",
                table: "PurchaseOrders");

            migrationBuilder.DropColumn(
                name: "PlaceMac",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "EndEvidence",
                table: "Devices");

            migrationBuilder.DropColumn(
                name: "LastHolderId",
                table: "Devices");

            migrationBuilder.DropColumn(
                name: "KnownSince",
                table: "Departures");

            migrationBuilder.DropColumn(
                name: "ToldBy",
                table: "Departures");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "DepartureCases");

            migrationBuilder.DropColumn(
                name: "SettledBecause",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "SnoozeBecause",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "AwaitedManagerKey",
                table: "Accounts");

            migrationBuilder.AddColumn<string>(
                name: "MediaJson",
                table: "SanitisationCertificates",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");
            migrationBuilder.Sql("EXEC(N'UPDATE SanitisationCertificates SET MediaJson = Media');");
            migrationBuilder.DropColumn(
                name: "Media",
                table: "SanitisationCertificates");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Region_InUseSince_Id",
                table: "Devices",
                columns: new[] { "Region", "InUseSince", "Id" },
                filter: "InUseSince IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_Source_CaseId",
                table: "DepartureCases",
                columns: new[] { "Source", "CaseId" },
                unique: true);
        }
    }
}
