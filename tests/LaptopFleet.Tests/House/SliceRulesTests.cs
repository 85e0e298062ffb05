using FastEndpoints;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Tests.House;

/// <summary>Each rule is asserted over a set that is not empty, and is shown red on an offender beside it.</summary>
public sealed class SliceRulesTests
{
    private static readonly IReadOnlyList<Type> Endpoints = SliceRules.Endpoints(SliceRules.Program);
    private static readonly IReadOnlyList<Type> Events = SliceRules.Events(SliceRules.Program);
    private static readonly IReadOnlyList<Type> Offenders = SliceRules.Endpoints(typeof(SliceRulesTests).Assembly);

    [Fact]
    public void There_are_slices_and_events_to_look_at()
    {
        Assert.True(Endpoints.Count > 40, $"Only {Endpoints.Count} endpoints were found.");
        Assert.True(Events.Count > 40, $"Only {Events.Count} events were found.");
    }

    [Fact]
    public void Slices_and_events_are_sealed()
    {
        Assert.Empty(SliceRules.NotSealed([.. Endpoints, .. Events]));
        Assert.Contains(nameof(OpenSlice), SliceRules.NotSealed(Offenders));
    }

    [Fact]
    public void A_slice_has_a_name_of_its_own()
    {
        Assert.Empty(SliceRules.NamedTwice(Endpoints));
        Assert.Contains(nameof(OpenSlice), SliceRules.NamedTwice([.. Offenders, typeof(Elsewhere.OpenSlice)]));
    }

    [Fact]
    public void A_request_that_carries_text_has_a_validator()
    {
        Assert.Empty(SliceRules.BodyWithoutValidator(Endpoints, SliceRules.Program));
        Assert.Contains(nameof(OpenRequest), SliceRules.BodyWithoutValidator(Offenders, typeof(SliceRulesTests).Assembly));
    }

    [Fact]
    public void An_event_carries_no_personal_data()
    {
        Assert.Empty(SliceRules.PersonalData(Events));
        Assert.Contains("Talkative.HomeAddress", SliceRules.PersonalData([typeof(Talkative)]));
    }

    [Fact]
    public void An_event_tells_nothing_in_somebodys_own_words()
    {
        Assert.Empty(SliceRules.FreeWords(Events));
        Assert.Equal(["Talkative.HomeAddress", "Talkative.Grounds.Reason"], SliceRules.FreeWords([typeof(Talkative)]));
    }

    [Fact]
    public void Folders_say_what_they_hold()
    {
        Assert.Empty(SliceRules.FolderNamesThatSayNothing(SliceRules.Program.GetTypes()));
        Assert.Contains("Helpers", SliceRules.FolderNamesThatSayNothing([typeof(Helpers.Vague)]));
    }

    [Fact]
    public void Every_fact_has_a_version_that_guards_its_changes()
    {
        using var db = new SqliteFleetDb(new DbContextOptionsBuilder<SqliteFleetDb>().UseSqlite("Data Source=:memory:").Options);
        Assert.True(db.Model.GetEntityTypes().Count() > 10);
        Assert.Empty(SliceRules.EntitiesWithoutVersion(db));
        using var bad = new BadDb(new DbContextOptionsBuilder<BadDb>().UseSqlite("Data Source=:memory:").Options);
        Assert.Contains(nameof(Unversioned), SliceRules.EntitiesWithoutVersion(bad));
    }

    private sealed class BadDb(DbContextOptions<BadDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Unversioned>();
    }

    private sealed class Unversioned
    {
        public int Id { get; set; }
    }

    private sealed record Reasons(string Reason, string Code);

    private sealed record Talkative(Guid PersonId, string HomeAddress, IReadOnlyList<Reasons> Grounds, Instant At) : FleetEvent(At)
    {
        public override Subject Subject => new("person", PersonId);
    }
}

public sealed record OpenRequest(string Text);

public class OpenSlice : Endpoint<OpenRequest, string>;
