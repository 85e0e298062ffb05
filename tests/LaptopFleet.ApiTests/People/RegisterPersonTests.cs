using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

public sealed class RegisterPersonTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static object Ana(string email) => new { workEmail = email, givenName = "Ana", familyName = "Silva", country = "PT", startOn = "2026-12-01" };

    [Fact]
    public async Task A_new_hire_is_put_into_the_directory()
    {
        var answer = (await fleet.As("people-ops").Post("people", Ana("ana.new@example.com"))).Must(Created);

        Assert.Equal("EMEA", answer["region"].GetValue<string>());
        Assert.Equal("Europe/Lisbon", answer["zone"].GetValue<string>());
        Assert.Equal("\"1\"", answer.ETag);
        var recorded = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == answer.Id));
        Assert.Equal("PersonRegistered", recorded.Type);
        Assert.Equal("user", recorded.ActorKind);
        Assert.Equal("people-ops", recorded.ActorId);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Post("people", Ana("a@example.com"))).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task Logistics_may_not_hire() =>
        (await fleet.As("logistics-emea").Post("people", Ana("b@example.com"))).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        var answer = (await fleet.As("people-ops").Post("people", new { workEmail = "no", givenName = "", familyName = "x", country = "XX", startOn = "2026-12-01", zone = "Mars/Base" }))
            .MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/workEmail", "/givenName", "/country", "/zone"], answer.Pointers);
    }

    [Fact]
    public async Task The_same_work_email_in_other_letters_is_refused()
    {
        (await fleet.As("people-ops").Post("people", Ana("twice@example.com"))).Must(Created);

        (await fleet.As("people-ops").Post("people", Ana("TWICE@example.com"))).MustRefuse(Conflict, "person.email-taken");
    }

    [Fact]
    public async Task Done_twice_with_one_key_it_happens_once_and_answers_the_same()
    {
        var first = (await fleet.As("people-ops").Post("people", Ana("key@example.com"), key: "hire-1")).Must(Created);
        var again = (await fleet.As("people-ops").Post("people", Ana("key@example.com"), key: "hire-1")).Must(Created);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == first.Id)));
    }
}
