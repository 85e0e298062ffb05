using System.Security.Cryptography;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Documents;
using LaptopFleet.Documents.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Documents;

/// <summary>Papers are drawn once for what they say, kept as they were, and proved by their SHA-256.</summary>
public sealed class KeptPaperTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Lead => fleet.As("logistics-lead");

    [Fact]
    public async Task All_that_the_shipment_needs_is_drawn_at_once_and_listed()
    {
        var (id, _, _, _) = await fleet.Parcel();
        Assert.Empty((await Lead.Get($"shipments/{id}/documents")).Must(OK).Kinds());

        var list = (await fleet.Drawn(id)).Must(OK);

        Assert.Equal(["packing-list", "pro-forma-invoice", "handover-receipt", "label-sheet", "pack"], list.Kinds());
        foreach (var document in list["documents"].AsArray())
        {
            using var paper = await fleet.Paper(id, document!["kind"]!.GetValue<string>());
            Assert.Equal(document["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(paper.Pdf.Bytes)));
            Assert.Equal(document["pages"]!.GetValue<int>(), paper.Pdf.Boxes.Count);
            Assert.Contains(document["title"]!.GetValue<string>(), paper.Pdf.Info, StringComparison.Ordinal);
            Assert.Equal($"\"{document["sha256"]!.GetValue<string>()}\"", paper.ETag);
        }
        var engine = fleet.Services.GetRequiredService<IPageEngine>();
        Assert.All(list["documents"].AsArray(), d => Assert.Equal($"{engine.Name} {engine.Version}", d!["engine"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_same_shipment_is_the_same_bytes_and_nothing_is_drawn_twice()
    {
        var (id, _, _, _) = await fleet.Parcel();

        var (first, second) = ((await fleet.Drawn(id)).Must(OK), (await fleet.Drawn(id)).Must(OK));
        using var one = await fleet.Paper(id, "pack");
        using var two = await fleet.Paper(id, "pack");

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(one.Pdf.Bytes, two.Pdf.Bytes);
        Assert.Equal(5, await DrawnEvents(id));
    }

    [Fact]
    public async Task Every_kind_of_paper_drawn_again_by_another_server_is_the_same_bytes()
    {
        var (sold, _, _, _) = await fleet.Parcel(laptops: 3, packages: [new { weightGrams = 7000, lengthMm = 420, widthMm = 330, heightMm = 200 }], purpose: "sale");
        var (back, _, _, _) = await fleet.Coming();
        var drawn = await Hashes(fleet, sold, back);
        Assert.Equal(DocumentKind.All.Order(StringComparer.Ordinal), drawn.Select(d => d.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        // Nobody may take a paper away; it is done here behind the program, so that it has to draw them once more.
        var (one, other) = (sold.ToByteArray(bigEndian: true), back.ToByteArray(bigEndian: true));
        Assert.Equal(drawn.Count, await fleet.InDatabase(db => db.Database.ExecuteSqlAsync($"DELETE FROM ShipmentDocuments WHERE ShipmentId IN ({one}, {other})")));
        await using var twin = fleet.Twin();

        Assert.Equal(drawn, await Hashes(twin, sold, back));
    }

    private static async Task<List<(Guid Shipment, string Kind, string Sha256)>> Hashes(Fleet server, params Guid[] shipments)
    {
        List<(Guid, string, string)> hashes = [];
        foreach (var shipment in shipments)
            hashes.AddRange((await server.Drawn(shipment)).Must(OK)["documents"].AsArray().Select(d => (shipment, d!["kind"]!.GetValue<string>(), d["sha256"]!.GetValue<string>())));
        return hashes;
    }

    [Fact]
    public async Task Only_what_changed_is_drawn_anew_and_the_old_one_stays()
    {
        var (id, _, _, _) = await fleet.Parcel();
        (await fleet.Drawn(id)).Must(OK);
        using var before = await fleet.Paper(id, "packing-list");
        (await Lead.Patch($"shipments/{id}", new { packages = new[] { new { weightGrams = 3900 } } }, "*")).Must(OK);

        using var after = await fleet.Paper(id, "packing-list");

        Assert.Contains("3.90 kg", after.Text, StringComparison.Ordinal);
        using var old = await fleet.Paper(id, "packing-list", query: "?version=1");
        Assert.Equal(before.Pdf.Bytes, old.Pdf.Bytes);
        var list = (await fleet.Drawn(id)).Must(OK);
        Assert.Equal(2, list.Kinds().Count(k => k == "packing-list"));
        Assert.Single(list.Kinds(), k => k == "handover-receipt");
        Assert.Single(list["documents"].AsArray(), d => d!["kind"]!.GetValue<string>() == "packing-list" && d["supersededAt"] is null && d["version"]!.GetValue<int>() == 2);
    }

    [Fact]
    public async Task What_is_said_again_is_the_paper_that_said_it_first()
    {
        var (id, _, _, _) = await fleet.Parcel(packages: [new { weightGrams = 2400 }]);
        using var first = await fleet.Paper(id, "packing-list");
        (await Lead.Patch($"shipments/{id}", new { packages = new[] { new { weightGrams = 3900 } } }, "*")).Must(OK);
        using var second = await fleet.Paper(id, "packing-list");
        (await Lead.Patch($"shipments/{id}", new { packages = new[] { new { weightGrams = 2400 } } }, "*")).Must(OK);

        using var third = await fleet.Paper(id, "packing-list");

        Assert.Equal(first.ETag, third.ETag);
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal(2, await DrawnEvents(id));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "DocumentReinstated")));
    }

    [Fact]
    public async Task What_has_left_keeps_the_papers_that_lie_in_the_box()
    {
        var (id, _, _, depot) = await fleet.Parcel();
        using var before = await fleet.Paper(id, "packing-list");
        (await Lead.Post($"shipments/{id}/dispatch", new { })).Must(OK);
        (await Lead.Patch($"depots/{depot}", new { name = "Another name" }, "*")).Must(OK);

        using var after = await fleet.Paper(id, "packing-list");

        Assert.Equal(before.ETag, after.ETag);
    }

    [Fact]
    public async Task Many_who_draw_at_once_make_one_row()
    {
        var (id, _, _, _) = await fleet.Parcel();
        await using var twin = fleet.Twin();

        var papers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? fleet : twin).Paper(id, "packing-list")));

        Assert.Single(papers.Select(p => p.ETag).Distinct());
        Assert.Equal(1, await fleet.InDatabase(db => db.ShipmentDocuments.CountAsync(d => d.ShipmentId == id)));
        Assert.Equal(1, await DrawnEvents(id));
        Array.ForEach(papers, p => p.Dispose());
    }

    [Fact]
    public async Task Who_holds_a_paper_already_is_not_sent_it_again()
    {
        var (id, _, _, _) = await fleet.Parcel();
        using var paper = await fleet.Paper(id, "packing-list");

        using var again = await Lead.Paper(id, "packing-list", ifNoneMatch: paper.ETag);

        Assert.Equal((NotModified, 0), (again.Status, again.Pdf.Bytes.Length));
    }

    [Fact]
    public async Task The_same_request_again_under_its_key_gets_the_same_answer()
    {
        var (id, _, _, _) = await fleet.Parcel();

        var (first, again) = (await Lead.Post($"shipments/{id}/documents", key: $"draw-{id}"), await Lead.Post($"shipments/{id}/documents", key: $"draw-{id}"));

        Assert.Equal(first.Must(OK).Text, again.Must(OK).Text);
    }

    [Fact]
    public async Task The_event_carries_the_hash_and_nobodys_address()
    {
        var (id, _, person, _) = await fleet.Parcel(PaperCast.Address("CH", "Geheimgasse 77", "Zürich", "8001"));
        using var paper = await fleet.Paper(id, "packing-list");

        var told = await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id && e.Type == "DocumentDrawn").Select(e => new { e.Data, e.PersonId }).SingleAsync());

        Assert.Contains(paper.ETag!.Trim('"'), told.Data, StringComparison.Ordinal);
        Assert.Equal(person, told.PersonId);
        Assert.Empty(await fleet.TablesShowing("Geheimgasse"));
        // A PDF of ours begins so; what lies in the table does not.
        Assert.False((await fleet.InDatabase(db => db.ShipmentDocuments.Where(d => d.ShipmentId == id).Select(d => d.Content).SingleAsync())).AsSpan().StartsWith("%PDF"u8));
    }

    [Fact]
    public async Task An_erased_person_takes_their_papers_with_them_and_leaves_the_proof()
    {
        var (id, _, person, _) = await fleet.Parcel();
        using var paper = await fleet.Paper(id, "packing-list");
        (await Lead.Post($"shipments/{id}/cancellation", new { reason = "never started" })).Must(OK);
        (await fleet.As("people-ops").Post($"people/{person}/deactivation", new { reason = "left" })).Must(OK);
        (await fleet.As("people-ops").Post($"people/{person}/erasure")).Must(OK);

        (await Lead.Get($"shipments/{id}/documents/packing-list.pdf")).MustRefuse(Conflict, "document.erased");
        (await Lead.Get($"shipments/{id}/documents/packing-list.pdf?version=1")).MustRefuse(Conflict, "document.erased");
        var listed = (await fleet.As("auditor").Get($"shipments/{id}/documents")).Must(OK);
        Assert.Equal(paper.ETag!.Trim('"'), listed["documents"][0]!["sha256"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_invoice_is_kept_by_the_rule_of_its_day_also_when_the_person_on_it_has_been_erased()
    {
        await using var own = new Fleet();
        var lead = own.As("logistics-lead");
        var (id, _, person, _) = await own.Parcel();
        using var invoice = await own.Paper(id, "pro-forma-invoice");
        using var list = await own.Paper(id, "packing-list");
        // From tomorrow on invoices are kept for one year only.
        (await lead.Post("policy/rules", new { ruleId = "record.invoice-retention", kind = "invoice-retention", outcome = "1", unit = "years", effectiveFrom = "2026-11-24", owner = "finance", source = "decided on 20 November 2026" })).Must(Created);
        own.Clock.AdvanceDays(1);
        var (later, _, _, _) = await own.Parcel();
        using var next = await own.Paper(later, "pro-forma-invoice");

        Assert.Equal(["packing-list  ", "pro-forma-invoice 2031-11-23 record.invoice-retention 1"], await Kept(id));
        Assert.Equal(["pro-forma-invoice 2027-11-24 record.invoice-retention 2"], await Kept(later));

        (await lead.Post($"shipments/{id}/cancellation", new { reason = "never started" })).Must(OK);
        (await own.As("people-ops").Post($"people/{person}/deactivation", new { reason = "left" })).Must(OK);
        (await own.As("people-ops").Post($"people/{person}/erasure")).Must(OK);
        (await lead.Get($"shipments/{id}/documents/packing-list.pdf")).MustRefuse(Conflict, "document.erased");
        using var kept = await own.Paper(id, "pro-forma-invoice");
        Assert.Equal(invoice.Pdf.Bytes, kept.Pdf.Bytes);
        Assert.False((await own.InDatabase(db => db.ShipmentDocuments.Where(d => d.ShipmentId == id && d.Kind == "pro-forma-invoice").Select(d => d.Content).SingleAsync())).AsSpan().StartsWith("%PDF"u8));
        own.Clock.Reset(NodaTime.Instant.FromUtc(2031, 11, 23, 12, 0));
        using var last = await own.Paper(id, "pro-forma-invoice");
        own.Clock.Reset(NodaTime.Instant.FromUtc(2031, 11, 24, 12, 0));
        (await own.As("logistics-lead").Get($"shipments/{id}/documents/pro-forma-invoice.pdf")).MustRefuse(Conflict, "document.erased");

        async Task<IEnumerable<string>> Kept(Guid shipment) =>
            (await own.As("auditor").Get($"shipments/{shipment}/documents")).Must(OK)["documents"].AsArray().Select(d => $"{d!["kind"]} {d["keptUntil"]} {d["keptBy"]}");
    }

    [Fact]
    public async Task Nothing_new_is_drawn_for_an_erased_person()
    {
        var (id, _, person, _) = await fleet.Parcel();
        (await fleet.As("people-ops").Post($"people/{person}/deactivation", new { reason = "left" })).Must(OK);
        (await fleet.As("people-ops").Post($"people/{person}/erasure")).Must(OK);

        (await fleet.Drawn(id)).MustRefuse(Conflict, "person.erased");
    }

    private Task<int> DrawnEvents(Guid shipment) => fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == shipment && e.Type == "DocumentDrawn"));
}
