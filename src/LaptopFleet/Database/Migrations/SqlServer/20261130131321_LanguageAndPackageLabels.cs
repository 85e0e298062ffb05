using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class LanguageAndPackageLabels : Migration
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

            migrationBuilder.AddColumn<int>(
                name: "Packages",
                table: "LabelPurchases",
                type: "int",
                nullable: false,
                defaultValue: 1);

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

            migrationBuilder.CreateIndex(
                name: "UX_LabelPurchases_open_shipment",
                table: "LabelPurchases",
                column: "ShipmentId",
                unique: true,
                filter: "EndedAt IS NULL AND RefundAskedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FurtherLabels_FileId",
                table: "FurtherLabels",
                column: "FileId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FurtherLabels");

            migrationBuilder.DropIndex(
                name: "UX_LabelPurchases_open_shipment",
                table: "LabelPurchases");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Packages",
                table: "LabelPurchases");

            migrationBuilder.CreateIndex(
                name: "UX_LabelPurchases_open_shipment",
                table: "LabelPurchases",
                column: "ShipmentId",
                unique: true,
                filter: "EndedAt IS NULL");
        }
    }
}
