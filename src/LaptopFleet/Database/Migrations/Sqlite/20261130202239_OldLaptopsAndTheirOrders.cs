using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
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

            // A table that is made anew cannot be made in one transaction with its children and triggers; that a column may be empty is said as SQLite describes it, and nothing of the rows is touched.
            migrationBuilder.Sql("PRAGMA writable_schema = 1;");
            migrationBuilder.Sql("""UPDATE sqlite_schema SET sql = replace(sql, '"DepartureId" BLOB NOT NULL', '"DepartureId" BLOB NULL') WHERE type = 'table' AND name = 'Returns';""");
            migrationBuilder.Sql("PRAGMA writable_schema = RESET;");

            migrationBuilder.Sql("""
                ALTER TABLE "Returns" ADD "OrderId" BLOB NULL
                    CONSTRAINT "CK_Returns_of_one" CHECK ((DepartureId IS NULL AND OrderId IS NOT NULL) OR (DepartureId IS NOT NULL AND OrderId IS NULL))
                    CONSTRAINT "FK_Returns_Orders_OrderId" REFERENCES "Orders" ("Id") ON DELETE RESTRICT;
                """);

            migrationBuilder.AddColumn<long>(
                name: "SendsBackSince",
                table: "Returns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.Sql("""
                ALTER TABLE "RefreshPlans" ADD "ReplacedByOrderId" BLOB NULL
                    CONSTRAINT "FK_RefreshPlans_Orders_ReplacedByOrderId" REFERENCES "Orders" ("Id") ON DELETE RESTRICT;
                """);

            migrationBuilder.Sql("""
                ALTER TABLE "Orders" ADD "ReplacesDeviceId" BLOB NULL
                    CONSTRAINT "FK_Orders_Devices_ReplacesDeviceId" REFERENCES "Devices" ("Id") ON DELETE RESTRICT;
                """);

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

            migrationBuilder.Sql(Triggers.SqliteReturnsHoldInsert);
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
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Returns_DepartureId_DeviceId",
                table: "Returns",
                columns: new[] { "DepartureId", "DeviceId" },
                unique: true);
        }
    }
}
