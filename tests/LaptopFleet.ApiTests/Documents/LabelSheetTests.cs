using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Documents.Barcodes;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Documents;

/// <summary>Labels, as a scanner reads them from paper.</summary>
public sealed class LabelSheetTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object[] TwoBoxes = [new { weightGrams = 2400 }, new { weightGrams = 3100 }];

    [Fact]
    public async Task Without_a_GS1_prefix_a_package_has_a_number_of_ours_and_the_code_leads_to_its_custody()
    {
        var (id, _, _, _) = await fleet.Parcel(laptops: 2, packages: TwoBoxes);

        using var paper = await fleet.Paper(id, "label-sheet");

        Assert.Equal(2, paper.Pdf.Boxes.Count);
        Assert.All(paper.Pdf.Boxes, box => Assert.Equal((101.6, 152.4), (Math.Round(box.WidthMm, 1), Math.Round(box.HeightMm, 1))));
        for (var page = 1; page <= 2; page++)
        {
            var scanned = paper.Pdf.Scan(page);
            Assert.Contains($"QR-Code:http://localhost:5080/api/v1/shipments/{id}", scanned);
            Assert.Contains(scanned, s => s.StartsWith("CODE-128:LF-20261123-", StringComparison.Ordinal) && s.EndsWith($"-{page}", StringComparison.Ordinal));
            Assert.Contains($"Package {page} of 2", paper.Pdf.PageText(page), StringComparison.Ordinal);
            // All laptops lie in the first box.
            Assert.Contains(page == 1 ? "UN3481" : "none", paper.Pdf.PageText(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_scans_the_code_is_led_to_the_shipment()
    {
        var (id, _, person, _) = await fleet.Parcel();
        using var paper = await fleet.Paper(id, "label-sheet");
        var scanned = new Uri(paper.Pdf.Scan(1).Single(s => s.StartsWith("QR-Code:", StringComparison.Ordinal))["QR-Code:".Length..]);
        var email = await fleet.InDatabase(db => db.People.Where(p => p.Id == person).Select(p => p.WorkEmail).SingleAsync());

        foreach (var client in new[] { fleet.As("logistics-lead"), fleet.As(email) })
            Assert.Equal(id, (await client.Get(scanned.AbsolutePath)).Must(OK).Id);
        (await fleet.Anonymous().Get(scanned.AbsolutePath)).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task A_long_name_and_address_stay_on_one_label()
    {
        await using var own = Fleet.With(("Documents:Gs1CompanyPrefix", "9521141"));
        var address = PaperCast.Address("CH", "Obere Bahnhofstrasse 1600, Gebäude C, dritter Stock links, Eingang gegenüber dem Brunnen", "Feusisberg-Schindellegi", "8834");
        address["line2"] = "bei der Familie Meier-Oberholzer, bitte zweimal läuten und kurz warten";
        var (id, _, _, _) = await own.Parcel(address, "Maximiliana Alexandra", "Featherstonehaugh-Wolfeschlegelstein");

        using var paper = await own.Paper(id, "label-sheet");

        Assert.Single(paper.Pdf.Boxes);
        Assert.Contains("zweimal", paper.Text, StringComparison.Ordinal);
        Assert.Contains(paper.Pdf.Scan(1), code => code.StartsWith("CODE-128:00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_GS1_prefix_each_package_has_an_SSCC_of_its_own_that_it_keeps()
    {
        await using var own = Fleet.With(("Documents:Gs1CompanyPrefix", "9521141"));
        var (id, _, _, _) = await own.Parcel(laptops: 2, packages: TwoBoxes);

        using var paper = await own.Paper(id, "label-sheet");

        var codes = new[] { 1, 2 }.Select(page => paper.Pdf.Scan(page).Single(s => s.StartsWith("CODE-128:", StringComparison.Ordinal))).ToList();
        Assert.All(codes, code => Assert.Equal("9521141", Sscc.Read(code["CODE-128:00".Length..])!.Digits[1..8]));
        Assert.Equal(2, codes.Distinct().Count());
        using var list = await own.Paper(id, "packing-list");
        Assert.Contains(codes[0]["CODE-128:00".Length..], list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prefix_that_GS1_never_gave_keeps_the_program_from_starting()
    {
        var refused = Assert.ThrowsAny<Exception>(() => Fleet.With(("Documents:Gs1CompanyPrefix", "95-21")).Anonymous());

        Assert.Contains("Documents:Gs1CompanyPrefix", refused.ToString(), StringComparison.Ordinal);
    }
}
