namespace LaptopFleet.Devices.Imports;

/// <summary>Some rows of the file: those in which nothing is wrong so far, and what is wrong with the others.</summary>
public sealed class Piece
{
    private readonly List<Draft> drafts = [];
    private readonly List<(int Row, RowFault Fault)> faults = [];

    public int Rows { get; private set; }
    public IReadOnlyList<Draft> Drafts => drafts;
    public IReadOnlyList<(int Row, RowFault Fault)> Faults => faults;

    public void Take(int row, Draft? draft, IReadOnlyList<RowFault> wrong, Doublets? doublets)
    {
        Rows++;
        var found = draft is null ? wrong : doublets is null ? [] : [.. doublets.InFile(draft)];
        faults.AddRange(found.Select(fault => (row, fault)));
        if (draft is not null && found.Count == 0)
            drafts.Add(draft);
    }

    public void Refuse(Draft draft, RowFault fault)
    {
        drafts.RemoveAll(d => ReferenceEquals(d, draft));
        faults.Add((draft.Row, fault));
    }
}
