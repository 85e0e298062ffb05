using LaptopFleet.Platform.Security;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Keeps the bodies of messages sealed: a carrier may name who signed for a parcel, and where.</summary>
public sealed class CarrierMessageSeal(MasterKey master)
{
    private readonly byte[] key = master.Derive("carrier-messages");

    public byte[] Seal(Guid messageId, ReadOnlySpan<byte> body) => SealedBox.Seal(key, body, messageId.ToByteArray(bigEndian: true));

    public byte[] Open(CarrierMessage message) =>
        SealedBox.Open(key, message.Body ?? throw new InvalidOperationException("The body has been erased."), message.Id.ToByteArray(bigEndian: true));
}
