using System.Security.Cryptography;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Tests.Platform;

public sealed class PersonalSealTests
{
    private static readonly Guid Person = new("0198c000-0000-7000-8000-000000000001");

    [Fact]
    public void What_was_sealed_under_a_destroyed_key_is_gone_and_no_error()
    {
        var (before, after) = (Fresh(Person), Fresh(Person));
        var box = before.Seal(new Kept("Bahnhofstrasse 1"));

        Assert.Equal("Bahnhofstrasse 1", before.OpenKept<Kept>(box)?.Street);
        Assert.Null(after.OpenKept<Kept>(box));
        Assert.Null(after.Unwrap(before.Wrap([1, 2, 3])));
    }

    [Fact]
    public void One_person_s_box_is_not_another_s()
    {
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);

        Assert.Null(new PersonalSeal(key, Guid.Empty).Unwrap(new PersonalSeal(key, Person).Wrap([1])));
    }

    private static PersonalSeal Fresh(Guid person) => new(RandomNumberGenerator.GetBytes(MasterKey.Length), person);

    private sealed record Kept(string Street);
}
