namespace LaptopFleet.Audit;

/// <summary>Who did it: a signed-in person (<c>user</c>), a machine's key (<c>key</c>) or the program itself (<c>job</c>). An id, never a name.</summary>
public readonly record struct Actor(string Kind, string Id)
{
    public const int KindMaxLength = 8;
    public const int IdMaxLength = 128;

    /// <summary>Enough for an actor in one text, as <see cref="ToString"/> writes it.</summary>
    public const int SpokenMaxLength = 140;

    public static Actor Job(string name) => new("job", name);
    public override string ToString() => $"{Kind}:{Id}";
}

/// <summary>What an event is about: a noun of the program and its id.</summary>
public readonly record struct Subject(string Kind, Guid Id)
{
    public const int KindMaxLength = 24;
}
