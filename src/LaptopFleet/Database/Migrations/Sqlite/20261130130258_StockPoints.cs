using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StockPoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_Devices_stock",
                table: "Devices",
                columns: new[] { "DepotId", "ModelId", "Id", "State", "Condition", "QuarantinedSince", "HeldSince" },
                filter: "DepotId IS NOT NULL");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StockPoints");

            migrationBuilder.DropIndex(
                name: "IX_Devices_stock",
                table: "Devices");
        }
    }
}
