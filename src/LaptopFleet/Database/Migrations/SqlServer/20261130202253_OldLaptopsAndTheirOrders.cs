using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OldLaptopsAndTheirOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Returns_Departures_DepartureId",
                table: "Returns");

            migrationBuilder.DropIndex(
                name: "IX_Returns_DepartureId_DeviceId",
                table: "Returns");

            // The successor of a column that was never empty: not every server that speaks this protocol can alter that. The old one is given away, since nobody could write a return without it.
            migrationBuilder.AddColumn<byte[]>(
                name: "OfDepartureId",
                table: "Returns",
                type: "binary(16)",
                nullable: true);
            migrationBuilder.Sql("EXEC(N'UPDATE Returns SET OfDepartureId = DepartureId');");
            migrationBuilder.DropColumn(
                name: "DepartureId",
                table: "Returns");

            migrationBuilder.AddColumn<byte[]>(
                name: "OrderId",
                table: "Returns",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SendsBackSince",
                table: "Returns",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReplacedByOrderId",
                table: "RefreshPlans",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReplacesDeviceId",
                table: "Orders",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Returns_OfDepartureId_DeviceId",
                table: "Returns",
                columns: new[] { "OfDepartureId", "DeviceId" },
                unique: true,
                filter: "OfDepartureId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_OrderId_Id",
                table: "Returns",
                columns: new[] { "OrderId", "Id" },
                filter: "OrderId IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Returns_of_one",
                table: "Returns",
                sql: "(OfDepartureId IS NULL AND OrderId IS NOT NULL) OR (OfDepartureId IS NOT NULL AND OrderId IS NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshPlans_ReplacedByOrderId",
                table: "RefreshPlans",
                column: "ReplacedByOrderId",
                filter: "ReplacedByOrderId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ReplacesDeviceId",
                table: "Orders",
                column: "ReplacesDeviceId",
                filter: "ReplacesDeviceId IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_Orders_Devices_ReplacesDeviceId",
                table: "Orders",
                column: "ReplacesDeviceId",
                principalTable: "Devices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_RefreshPlans_Orders_ReplacedByOrderId",
                table: "RefreshPlans",
                column: "ReplacedByOrderId",
                principalTable: "Orders",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Returns_Departures_OfDepartureId",
                table: "Returns",
                column: "OfDepartureId",
                principalTable: "Departures",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Returns_Orders_OrderId",
                table: "Returns",
                column: "OrderId",
                principalTable: "Orders",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(Triggers.SqlServerReturnsHoldInsert);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Returns_hold_insert;");

            migrationBuilder.DropForeignKey(
                name: "FK_Orders_Devices_ReplacesDeviceId",
                table: "Orders");

            migrationBuilder.DropForeignKey(
                name: "FK_RefreshPlans_Orders_ReplacedByOrderId",
                table: "RefreshPlans");

            migrationBuilder.DropForeignKey(
                name: "FK_Returns_Departures_OfDepartureId",
                table: "Returns");

            migrationBuilder.DropForeignKey(
                name: "FK_Returns_Orders_OrderId",
                table: "Returns");

            migrationBuilder.DropIndex(
                name: "IX_Returns_OfDepartureId_DeviceId",
                table: "Returns");

            migrationBuilder.DropIndex(
                name: "IX_Returns_OrderId_Id",
                table: "Returns");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Returns_of_one",
                table: "Returns");

            migrationBuilder.DropIndex(
                name: "IX_RefreshPlans_ReplacedByOrderId",
                table: "RefreshPlans");

            migrationBuilder.DropIndex(
                name: "IX_Orders_ReplacesDeviceId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "OrderId",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "SendsBackSince",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "ReplacedByOrderId",
                table: "RefreshPlans");

            migrationBuilder.DropColumn(
                name: "ReplacesDeviceId",
                table: "Orders");

            // What is of a refresh has no place in the schema of before.
            migrationBuilder.AddColumn<byte[]>(
                name: "DepartureId",
                table: "Returns",
                type: "binary(16)",
                nullable: false,
                defaultValue: new byte[16]);
            migrationBuilder.Sql("EXEC(N'UPDATE Returns SET DepartureId = OfDepartureId');");
            migrationBuilder.DropColumn(
                name: "OfDepartureId",
                table: "Returns");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_DepartureId_DeviceId",
                table: "Returns",
                columns: new[] { "DepartureId", "DeviceId" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Returns_Departures_DepartureId",
                table: "Returns",
                column: "DepartureId",
                principalTable: "Departures",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
