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
            migrationBuilder.DropIndex(
                name: "IX_Returns_DepartureId_DeviceId",
                table: "Returns");

            migrationBuilder.AlterColumn<byte[]>(
                name: "DepartureId",
                table: "Returns",
                type: "binary(16)",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "binary(16)");

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
                name: "IX_Returns_DepartureId_DeviceId",
                table: "Returns",
                columns: new[] { "DepartureId", "DeviceId" },
                unique: true,
                filter: "DepartureId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_OrderId_Id",
                table: "Returns",
                columns: new[] { "OrderId", "Id" },
                filter: "OrderId IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Returns_of_one",
                table: "Returns",
                sql: "(DepartureId IS NULL AND OrderId IS NOT NULL) OR (DepartureId IS NOT NULL AND OrderId IS NULL)");

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
                name: "FK_Returns_Orders_OrderId",
                table: "Returns");

            migrationBuilder.DropIndex(
                name: "IX_Returns_DepartureId_DeviceId",
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

            migrationBuilder.AlterColumn<byte[]>(
                name: "DepartureId",
                table: "Returns",
                type: "binary(16)",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "binary(16)",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Returns_DepartureId_DeviceId",
                table: "Returns",
                columns: new[] { "DepartureId", "DeviceId" },
                unique: true);
        }
    }
}
