using LaptopFleet.People;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Tests.People;

public sealed class PersonTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    private static readonly PersonProfile Ana =
        new("ana@example.com", "Ana", "Silva", "PT", "Europe/Lisbon", " Engineering ", "", null, new(2026, 12, 7), null, Employment.Employee, null);

    /// <summary>Every state with every action; null where it is allowed.</summary>
    public static TheoryData<string, string, string?> Moves => new()
    {
        { "active", "deactivate", null },
        { "active", "reactivate", "person.active" },
        { "active", "erase", "person.active" },
        { "active", "reach", null },
        { "deactivated", "deactivate", "person.already-deactivated" },
        { "deactivated", "reactivate", null },
        { "deactivated", "erase", null },
        { "deactivated", "reach", null },
        { "erased", "deactivate", "person.already-deactivated" },
        { "erased", "reactivate", null },
        { "erased", "erase", "person.already-erased" },
        { "erased", "reach", "person.erased" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_person_goes_only_where_they_can(string state, string action, string? refusal)
    {
        var person = In(state);

        var refused = Record.Exception(() => Do(person, action));

        Assert.Equal(refusal, (refused as RefusedException)?.Code);
        Assert.Equal(refusal is null, refused is null);
    }

    [Fact]
    public void Whoever_is_back_is_neither_deactivated_nor_erased()
    {
        var person = In("erased");

        person.Reactivate(Now);

        Assert.True(person.IsActive);
        Assert.Null(person.ErasedAt);
    }

    [Fact]
    public void Blanks_say_nothing()
    {
        var person = In("active");

        Assert.Equal("Engineering", person.Department);
        Assert.Null(person.JobRole);
    }

    [Theory]
    [InlineData(" Núñez ", "NUNEZ")]
    [InlineData("王", "王")]
    [InlineData("Müller-Lüdenscheidt", "MULLER-LUDENSCHEIDT")]
    public void Names_are_looked_up_without_accents_and_case(string name, string key) => Assert.Equal(key, Person.NameKey(name));

    private static Person In(string state)
    {
        var (person, _) = Person.Register(Ana, Now);
        if (state is "deactivated" or "erased")
            person.Deactivate(Now);
        if (state is "erased")
            person.Erase(Now);
        return person;
    }

    private static void Do(Person person, string action)
    {
        switch (action)
        {
            case "deactivate": person.Deactivate(Now); break;
            case "reactivate": person.Reactivate(Now); break;
            case "erase": person.Erase(Now); break;
            case "reach": person.Reach([1]); break;
            default: throw new ArgumentOutOfRangeException(nameof(action), action, null);
        }
    }
}
