using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Documents;

/// <summary>Who reads which paper.</summary>
public sealed class DocumentAccessTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task The_person_at_one_end_has_the_receipt_and_the_instructions_and_nothing_else()
    {
        var (id, _, person, _) = await fleet.Coming();
        (await fleet.Drawn(id)).Must(OK);
        using var self = fleet.As(await Email(person));

        foreach (var kind in new[] { "return-instructions", "handover-receipt" })
        {
            using var paper = await self.Paper(id, kind);
            Assert.Equal(OK, paper.Status);
        }
        foreach (var kind in new[] { "packing-list", "pro-forma-invoice", "label-sheet", "pack" })
            (await self.Get($"shipments/{id}/documents/{kind}.pdf")).MustRefuse(NotFound, "document.unknown");
        Assert.Equal(["handover-receipt", "return-instructions"], (await self.Get($"shipments/{id}/documents")).Must(OK).Kinds());
        (await self.Post($"shipments/{id}/documents")).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task Somebody_else_learns_nothing()
    {
        var (id, _, _, _) = await fleet.Coming();
        var other = await fleet.Hired("Otto", "Other", "PT", PaperCast.Lisbon);
        using var stranger = fleet.As(await Email(other));

        (await stranger.Get($"shipments/{id}/documents")).MustRefuse(NotFound, "shipment.unknown");
        (await stranger.Get($"shipments/{id}/documents/return-instructions.pdf")).MustRefuse(NotFound, "shipment.unknown");
    }

    [Fact]
    public async Task Logistics_of_another_region_learns_nothing()
    {
        var (id, _, _, _) = await fleet.Parcel();

        (await fleet.As("logistics-apac").Get($"shipments/{id}/documents")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("logistics-apac").Get($"shipments/{id}/documents/packing-list.pdf")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.Drawn(id, "logistics-apac")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.Drawn(id, "logistics-emea")).Must(OK);
    }

    [Fact]
    public async Task An_auditor_reads_the_hashes_and_what_names_nobody_and_draws_nothing()
    {
        var (id, _, _, _) = await fleet.Parcel(laptops: 3);
        using var auditor = fleet.As("auditor");
        (await auditor.Get($"shipments/{id}/documents/battery-statement.pdf")).MustRefuse(Conflict, "document.not-drawn");
        Assert.Equal(0, await fleet.InDatabase(db => db.ShipmentDocuments.CountAsync(d => d.ShipmentId == id)));
        (await fleet.Drawn(id)).Must(OK);

        using (var statement = await auditor.Paper(id, "battery-statement"))
            Assert.Equal(OK, statement.Status);
        (await auditor.Get($"shipments/{id}/documents/packing-list.pdf")).MustRefuse(Conflict, "document.personal");
        Assert.Contains("packing-list", (await auditor.Get($"shipments/{id}/documents")).Must(OK).Kinds());
        (await auditor.Post($"shipments/{id}/documents")).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task Papers_between_two_depots_name_nobody_and_an_auditor_reads_them_all()
    {
        var (from, to) = (await fleet.KnownDepot(), await fleet.Depot(World.Region.Amer));
        var device = await fleet.Stocked(from);
        var id = (await fleet.As("logistics-lead").Post("shipments", new { direction = "transfer", fromDepotId = from, toDepotId = to.Id, deviceIds = new[] { device.Id }, packages = new[] { new { weightGrams = 2400 } } })).Must(Created).Id;
        using var drawn = await fleet.Paper(id, "packing-list");

        using var read = await fleet.Paper(id, "packing-list", "auditor");

        Assert.Equal(drawn.ETag, read.ETag);
        (await fleet.As("logistics-lead").Get($"shipments/{id}/documents/handover-receipt.pdf")).MustRefuse(Conflict, "document.not-needed");
    }

    [Fact]
    public async Task Who_is_not_signed_in_and_what_does_not_exist()
    {
        var (id, _, _, _) = await fleet.Parcel();

        (await fleet.Anonymous().Get($"shipments/{id}/documents/pack.pdf")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("logistics-lead").Get($"shipments/{Guid.CreateVersion7()}/documents")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("logistics-lead").Get($"shipments/{id}/documents/love-letter.pdf")).MustRefuse(NotFound, "document.unknown");
        (await fleet.As("logistics-lead").Get($"shipments/{id}/documents/pack.pdf?version=7")).MustRefuse(NotFound, "document.unknown");
        (await fleet.As("logistics-lead").Get($"shipments/{id}/documents/pack.pdf?version=0")).Must(BadRequest);
    }

    private Task<string> Email(Guid person) => fleet.InDatabase(db => db.People.Where(p => p.Id == person).Select(p => p.WorkEmail).SingleAsync());
}
