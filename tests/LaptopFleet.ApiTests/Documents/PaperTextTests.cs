using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Documents;

/// <summary>What stands on each paper, read back by another program.</summary>
public sealed class PaperTextTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task The_packing_list_says_what_is_in_which_box_and_no_price()
    {
        var (id, device, _, _) = await fleet.Parcel();

        using var paper = await fleet.Paper(id, "packing-list");

        string[] expected = ["Packing list", "Inês Duarte", "Bahnhofstrasse 1", "8001 Zürich", "Switzerland", "Voorraadlaan 14", "Package 1 of 1", device.SerialNumber, device.AssetTag!, "Maker Book 14", "2.40 kg", "42 × 33 × 9 cm", "CH 77 100 200"];
        Assert.All(expected, part => Assert.Contains(part, paper.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("2400.00", paper.Text, StringComparison.Ordinal);
        Assert.Equal("application/pdf", paper.MediaType);
    }

    [Fact]
    public async Task The_pro_forma_invoice_says_all_that_customs_asks()
    {
        var (id, device, _, _) = await fleet.Parcel(laptops: 2);

        using var paper = await fleet.Paper(id, "pro-forma-invoice");

        string[] expected =
        [
            "Pro-forma invoice", "Example Laptops B.V.", "Exporter", "Venlo depot", "EORI NL123456789 (NL)", "Consignee", "Inês Duarte", "+41791234567", "Importer of record", "lent to its employee; not sold",
            "DDP Zürich, Switzerland", "CH 77 100 200", "Laptop computer, 14 inch, Maker book, new, with installed lithium ion battery 72.4 Wh", $"Serial {device.SerialNumber}", "8471.30", "CN",
            "2400.00", "4800.00", "Freight", "Insurance", "USD", "2 pcs", "3.10", "I declare", "For the exporter",
        ];
        Assert.All(expected, part => Assert.Contains(part, paper.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_sold_has_a_commercial_invoice_and_no_other()
    {
        var (id, device, _, _) = await fleet.Parcel(purpose: "sale");

        using var paper = await fleet.Paper(id, "commercial-invoice");

        Assert.All(["Commercial invoice", "Sale of a laptop", "EORI NL123456789 (NL)", "Inês Duarte", $"Serial {device.SerialNumber}", "8471.30", "2400.00", "USD"], part => Assert.Contains(part, paper.Text, StringComparison.Ordinal));
        Assert.All(["Pro-forma", "not sold", "for customs only"], part => Assert.DoesNotContain(part, paper.Text, StringComparison.OrdinalIgnoreCase));
        (await fleet.As("logistics-lead").Get($"shipments/{id}/documents/pro-forma-invoice.pdf")).MustRefuse(Conflict, "document.not-needed");
    }

    [Fact]
    public async Task A_returned_laptop_cites_how_it_once_went_out()
    {
        var (id, device, _, _) = await fleet.Coming();

        using var paper = await fleet.Paper(id, "pro-forma-invoice");

        string[] expected = ["Returned goods", "LF-20261123-", "CH 77 100 200", "23 November 2026", device.SerialNumber, "Returned goods relief", "c/o Inês Duarte", "coming back from its employee"];
        Assert.All(expected, part => Assert.Contains(part, paper.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_receipt_names_the_laptops_the_person_and_both_clocks()
    {
        var (id, device, person, _) = await fleet.Parcel(PaperCast.Lisbon);
        using (var blank = await fleet.Paper(id, "handover-receipt"))
            Assert.Contains("Europe/Lisbon", blank.Text, StringComparison.Ordinal);
        var lead = fleet.As("logistics-lead");
        (await lead.Post($"shipments/{id}/dispatch", new { })).Must(OK);
        (await lead.Post($"shipments/{id}/scans", new { status = "delivered", occurredAt = "2026-11-23T08:30:00Z" })).Must(OK);

        using var paper = await fleet.Paper(id, "handover-receipt");

        string[] expected = ["Hand-over receipt", device.SerialNumber, device.AssetTag!, "new", "Inês Duarte", "Signature", "23 November 2026, 08:30", "Europe/Lisbon", "belong to the company"];
        Assert.All(expected, part => Assert.Contains(part, paper.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_mark_is_a_hundred_millimetres_wide_and_the_statement_goes_with_it()
    {
        var (id, _, _, _) = await fleet.Parcel(laptops: 3, packages: [new { weightGrams = 7000, lengthMm = 420, widthMm = 330, heightMm = 200 }]);

        using var statement = await fleet.Paper(id, "battery-statement");
        Assert.All(["UN3481", "Lithium ion batteries in compliance with Section II of PI967", "PI 967, Section II", "72.4"], part => Assert.Contains(part, statement.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Duarte", statement.Text, StringComparison.Ordinal);
        using var mark = await fleet.Paper(id, "battery-mark");
        var raster = mark.Pdf.Raster(dpi: 254);
        var (left, top, right, bottom) = raster.Around(raster.IsRed);
        Assert.InRange(right - left, 998, 1002);
        Assert.InRange(bottom - top, 998, 1002);
    }

    [Fact]
    public async Task A_spare_battery_in_the_box_has_the_mark_and_the_statement_of_batteries_packed_with_equipment()
    {
        var (id, device, _, _) = await fleet.Parcel(PaperCast.Lisbon);
        var lead = fleet.As("logistics-lead");
        Task<Answer> Pack(int batteries, int? chargePercent) => lead.Post($"shipments/{id}/spare-batteries", new { serialNumber = device.SerialNumber, batteries, chargePercent });
        Assert.Equal(["/chargePercent"], (await Pack(1, null)).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await lead.Post($"shipments/{id}/spare-batteries", new { serialNumber = "nobody's", batteries = 1, chargePercent = 30 })).MustRefuse(Conflict, "shipment.not-packed");
        Assert.DoesNotContain("battery-mark", (await lead.Get($"shipments/{id}/documents")).Must(OK).Kinds());
        Assert.Equal(1, (await Pack(1, 30)).Must(OK)["contents"][0]!["spareBatteries"]!.GetValue<int>());

        using var statement = await fleet.Paper(id, "battery-statement");
        string[] expected = ["UN3481", "Lithium ion batteries packed with equipment", "PI 966, Section II", "Lithium ion batteries in compliance with Section II of PI966", "charged to 30 percent at most"];
        Assert.All(expected, part => Assert.Contains(part, statement.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("contained in equipment", statement.Text, StringComparison.Ordinal);
        using var mark = await fleet.Paper(id, "battery-mark");
        Assert.Contains("UN3481", mark.Text, StringComparison.Ordinal);
        using var list = await fleet.Paper(id, "packing-list");
        Assert.Contains("UN3481: lithium ion batteries packed with equipment.", list.Text, StringComparison.Ordinal);

        (await Pack(1, 31)).Must(OK);
        (await lead.Post($"shipments/{id}/dispatch", new { })).MustRefuse(Conflict, "shipment.battery-charge");
        (await Pack(3, 30)).Must(OK);
        (await lead.Post($"shipments/{id}/dispatch", new { })).MustRefuse(Conflict, "shipment.battery-spares");
        (await Pack(0, null)).Must(OK);
        (await lead.Post($"shipments/{id}/dispatch", new { })).Must(OK);
        (await Pack(1, 30)).MustRefuse(Conflict, "shipment.not-draft");

        // Across a border a spare would have to be declared with a value of its own.
        var (abroad, other, _, _) = await fleet.Parcel();
        (await lead.Post($"shipments/{abroad}/spare-batteries", new { serialNumber = other.SerialNumber, batteries = 1, chargePercent = 30 })).Must(OK);
        (await lead.Post($"shipments/{abroad}/dispatch", new { })).MustRefuse(Conflict, "shipment.customs-incomplete");
    }

    [Fact]
    public async Task Each_label_and_the_list_say_the_carriers_number_of_the_package()
    {
        var (id, _, _, _) = await fleet.Parcel(packages: [new { weightGrams = 2400 }, new { weightGrams = 900, trackingNumber = "CH 77 100 201" }]);

        using var labels = await fleet.Paper(id, "label-sheet");
        Assert.Contains("CH 77 100 200", labels.Pdf.PageText(1), StringComparison.Ordinal);
        Assert.Contains("CH 77 100 201", labels.Pdf.PageText(2), StringComparison.Ordinal);
        Assert.DoesNotContain("CH 77 100 200", labels.Pdf.PageText(2), StringComparison.Ordinal);
        using var list = await fleet.Paper(id, "packing-list");
        Assert.Contains("waybill CH 77 100 201", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, 80, 700)]
    [InlineData(300, 300, 1000)]
    public async Task A_package_without_room_for_the_square_mark_gets_the_low_one_and_nothing_stands_in_it(int width, int height, int tenths)
    {
        var (id, _, _, _) = await fleet.Parcel(laptops: 3, packages: [new { weightGrams = 7000, lengthMm = 300, widthMm = width, heightMm = height }]);

        using var mark = await fleet.Paper(id, "battery-mark");

        var raster = mark.Pdf.Raster(dpi: 254);
        var (left, top, right, bottom) = raster.Around(raster.IsRed);
        Assert.InRange(right - left, 998, 1002);
        Assert.InRange(bottom - top, tenths - 2, tenths + 2);
        using var document = UglyToad.PdfPig.PdfDocument.Open(mark.Pdf.Bytes);
        const double PointsPerDot = 72 / 254.0;
        var page = document.GetPage(1);
        var within = page.Letters.Where(l => l.BoundingBox.Centroid is var at
            && at.X > left * PointsPerDot && at.X < right * PointsPerDot && page.Height - at.Y > top * PointsPerDot && page.Height - at.Y < bottom * PointsPerDot);
        Assert.Equal("UN3481", string.Concat(within.Select(l => l.Value)));
    }

    [Theory]
    [InlineData("CH", 210, 297)]
    [InlineData("US", 215.9, 279.4)]
    [InlineData("CA", 215.9, 279.4)]
    [InlineData("MX", 215.9, 279.4)]
    [InlineData("JP", 210, 297)]
    public async Task The_sheet_is_the_one_that_is_used_where_it_goes(string country, double width, double height)
    {
        var address = country switch
        {
            "US" => PaperCast.Address("US", "1 Main Street", "Springfield", "62701", "IL"),
            "CA" => PaperCast.Address("CA", "1 Maple Road", "Ottawa", "K1A 0B1", "ON"),
            "MX" => PaperCast.Address("MX", "Calle Uno 1", "Ciudad de México", "06000", "CDMX"),
            "JP" => PaperCast.Address("JP", "1-9-1 Marunouchi", "Chiyoda", "100-0005", "Tokyo"),
            _ => PaperCast.Zurich,
        };
        var (id, _, _, _) = await fleet.Parcel(address);

        using var paper = await fleet.Paper(id, "packing-list");

        Assert.All(paper.Pdf.Boxes, box => Assert.Equal((width, height), (Math.Round(box.WidthMm, 1), Math.Round(box.HeightMm, 1))));
    }

    [Fact]
    public async Task The_pack_holds_all_of_them_and_the_labels_in_their_own_size()
    {
        var (id, _, _, _) = await fleet.Parcel();

        using var pack = await fleet.Paper(id, "pack");

        Assert.Equal((210, 297), (Math.Round(pack.Pdf.Boxes[0].WidthMm, 1), Math.Round(pack.Pdf.Boxes[0].HeightMm, 1)));
        Assert.Equal((101.6, 152.4), (Math.Round(pack.Pdf.Boxes[^1].WidthMm, 1), Math.Round(pack.Pdf.Boxes[^1].HeightMm, 1)));
        Assert.All(["Packing list", "Pro-forma invoice", "Hand-over receipt", "Package 1 of 1"], part => Assert.Contains(part, pack.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_list_repeats_its_header_and_counts_its_pages()
    {
        var (id, _, _, _) = await fleet.Parcel(laptops: 60, packages: [new { weightGrams = 60_000 }]);

        using var paper = await fleet.Paper(id, "packing-list");

        var pages = paper.Pdf.Boxes.Count;
        Assert.True(pages > 1);
        for (var page = 1; page <= pages; page++)
        {
            Assert.Contains("Serial number", paper.Pdf.PageText(page), StringComparison.Ordinal);
            Assert.Contains($"Page {page} of {pages}", paper.Pdf.PageText(page), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("PT", "Inês", "Gonçalves", "Rua das Flores 12", "Lisboa", "1000-001")]
    [InlineData("GR", "Ελένη", "Παπαδοπούλου", "Οδός Ερμού 5", "Αθήνα", "105 63")]
    [InlineData("BG", "Иван", "Петров", "бул. Витоша 10", "София", "1000")]
    [InlineData("JP", "美咲", "田中", "丸の内1丁目9番1号", "千代田区", "100-0005")]
    [InlineData("CN", "小明", "王", "建国路88号", "北京市", "100022")]
    [InlineData("KR", "민수", "김", "세종대로 110", "서울특별시", "04524")]
    [InlineData("TH", "สมชาย", "ใจดี", "ถนนสุขุมวิท 21", "กรุงเทพมหานคร", "10110")]
    [InlineData("IN", "प्रिया", "शर्मा", "महात्मा गांधी मार्ग 7", "मुंबई", "400001")]
    [InlineData("IL", "נועה", "כהן", "רחוב הרצל 12", "תל אביב", "6688101")]
    [InlineData("EG", "أحمد", "منصور", "شارع التحرير 5", "القاهرة", "11511")]
    public async Task Names_and_addresses_are_written_as_people_write_them(string country, string given, string family, string street, string city, string postcode)
    {
        var (id, _, _, _) = await fleet.Parcel(PaperCast.Address(country, street, city, postcode, country is "IN" ? "Maharashtra" : country is "JP" ? "東京都" : country is "CN" ? "北京" : null), given, family);

        using var paper = await fleet.Paper(id, "packing-list");

        Assert.All(new[] { given, family, city }.Concat(street.Split(' ')), word => Assert.Contains(word, paper.Text, StringComparison.Ordinal));
        Assert.All(paper.Pdf.Fonts, font => Assert.True(font.Embedded && (font.Subset || font.IsType3)));
        using var label = await fleet.Paper(id, "label-sheet");
        Assert.Contains(family, label.Text, StringComparison.Ordinal);
    }
}
