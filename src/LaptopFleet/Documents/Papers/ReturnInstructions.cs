using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Papers;

/// <summary>How somebody sends their laptop back, in their own language where we speak it, else in English, and then it says so.</summary>
public static class ReturnInstructions
{
    private const double CodeMm = 32;

    public static Paper Compose(ShipmentFacts facts)
    {
        var words = ReturnWords.For(facts.Language);
        return new(words.Title, words.Tag, facts.Format,
        [
            Sheet.Head(facts, words.Title, $"{words.Shipment} {facts.Number}"),
            .. words.Tag == facts.Language ? [] : new Block[] { new Paragraph(words.NotYours(facts.Language), TextStyle.Small) },
            .. facts.SendBackBy is { } day ? new Block[] { new Paragraph($"{words.Deadline} {words.Day(day)}", TextStyle.Section) { Framed = true } } : [],
            new KeyValues(
            [
                (words.Carrier, facts.Carrier ?? words.ToldLater), (words.Waybill, facts.Waybill ?? words.ToldLater), (words.Contact, $"{facts.Company.ContactEmail}\n{facts.Company.ContactPhone}".Trim()),
            ]),
            new Heading(words.WhatGoes),
            new Table(
                [Column.Text(words.Laptop), Column.Text(words.SerialNumber), Column.Fixed(words.AssetTag, 40)],
                [.. facts.Laptops.Select(l => new Row($"{l.Maker} {l.Model}", l.SerialNumber, l.AssetTag ?? "—"))]),
            new Paragraph(words.Swollen, TextStyle.Strong) { Framed = true },
            new Heading(words.How),
            new Steps(words.Steps, TextStyle.Lead),
            new Heading(words.Handing),
            new Steps(words.HandingOver, TextStyle.Lead),
            new KeepTogether(new Heading(words.GoesTo), new Parties(Sheet.Party("", facts.To))),
            .. facts.OwnPage is { } page ? new Block[] { new KeepTogether(new Heading(words.YourPage), new Paragraph(words.PageHint), new BarcodeBlock(Barcode.Qr(page, CodeMm)), new Paragraph(page, TextStyle.Small)) } : [],
        ])
        {
            Footer = Sheet.Foot(facts),
        };
    }
}
