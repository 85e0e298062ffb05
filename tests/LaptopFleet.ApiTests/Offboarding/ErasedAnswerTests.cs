using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.People;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>An answer that is kept for its Idempotency-Key is erased with the person whom it shows; that its request had its effect is not forgotten.</summary>
public sealed class ErasedAnswerTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task After_the_erasure_no_repeated_request_shows_how_the_person_was_reached()
    {
        var (client, key) = (fleet.As("people-ops"), Seeds.Unique("key-"));
        var hire = PersonBodies.Hire();
        hire["contact"] = PersonBodies.Contact();
        var hired = (await client.Post("people", hire, key)).Must(Created);
        Assert.Equal(hired.Text, (await client.Post("people", hire, key)).Must(Created).Text);
        Assert.Contains(PersonBodies.Phone, hired.Text, StringComparison.Ordinal);
        (await client.Post($"people/{hired.Id}/deactivation", key: $"{key}-leaves")).Must(OK);

        (await client.Post($"people/{hired.Id}/erasure", key: $"{key}-erased")).Must(OK);

        await using var twin = fleet.Twin();
        foreach (var server in new[] { fleet, twin })
        {
            MustTellNothing(await server.As("people-ops").Post("people", hire, key));
            MustTellNothing(await server.As("people-ops").Post($"people/{hired.Id}/deactivation", key: $"{key}-leaves"));
        }
        (await client.Post($"people/{hired.Id}/erasure", key: $"{key}-erased")).Must(OK);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == hired.Id && e.Type == "PersonRegistered")));
    }

    [Fact]
    public async Task A_new_key_of_somebody_who_is_back_does_not_open_the_old_answers()
    {
        var (client, key) = (fleet.As("people-ops"), Seeds.Unique("key-"));
        var hire = PersonBodies.Hire();
        hire["contact"] = PersonBodies.Contact();
        var id = (await client.Post("people", hire, key)).Must(Created).Id;
        (await client.Post($"people/{id}/deactivation")).Must(OK);
        (await client.Post($"people/{id}/erasure")).Must(OK);

        var back = (await client.Post($"people/{id}/reactivation")).Must(OK);
        (await client.Patch($"people/{id}", new { contact = PersonBodies.Contact("+351912345670") }, back.ETag)).Must(OK);

        MustTellNothing(await client.Post("people", hire, key));
    }

    [Fact]
    public async Task A_parcel_s_address_is_not_repeated_either_and_no_second_parcel_is_drafted()
    {
        var (person, key) = (await fleet.Reachable(), Seeds.Unique("key-"));
        var (depot, logistics) = (await fleet.Depot(), fleet.As("logistics-emea"));
        var body = new { direction = "outbound", fromDepotId = depot.Id, toPersonId = person.Id, deviceIds = new[] { (await fleet.Device(depot)).Id } };
        var drafted = (await logistics.Post("shipments", body, key)).Must(Created);
        Assert.Contains(PersonBodies.Street, drafted.Text, StringComparison.Ordinal);
        (await logistics.Post($"shipments/{drafted.Id}/cancellation", new { reason = "leaves" })).Must(OK);
        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);

        (await fleet.As("people-ops").Post($"people/{person.Id}/erasure")).Must(OK);

        MustTellNothing(await logistics.Post("shipments", body, key));
        Assert.Equal(1, await fleet.InDatabase(db => db.Shipments.CountAsync(s => s.ToPersonId == person.Id)));
    }

    [Fact]
    public async Task Whoever_has_a_copy_of_the_database_and_the_master_key_reads_no_address_from_a_kept_answer()
    {
        var key = Seeds.Unique("key-");
        await fleet.Reachable(key: key);

        var (caller, kept) = ("user:people-ops", IdempotencyRecord.KeyOf("user:people-ops", key));
        var body = await fleet.InDatabase(db => db.IdempotencyRecords.Where(r => r.Key == kept).Select(r => r.Body).SingleAsync());
        var opened = Encoding.UTF8.GetString(SealedBox.Open(new MasterKey(new byte[MasterKey.Length]).Derive("kept-answers"), body, Encoding.UTF8.GetBytes($"{caller}\n{kept}")));

        Assert.Contains("People", opened, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonBodies.Phone, opened, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(PersonBodies.Street))[..12], opened, StringComparison.Ordinal);
        Assert.Empty(await fleet.TablesShowing(PersonBodies.Phone));
    }

    private static void MustTellNothing(Answer again)
    {
        again.MustRefuse(Conflict, "idempotency.answer-erased");
        Assert.DoesNotContain(PersonBodies.Phone, again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonBodies.Street, again.Text, StringComparison.Ordinal);
    }
}
