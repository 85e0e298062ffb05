using System.Collections.Frozen;

namespace LaptopFleet.Shipments.Whereabouts;

internal static class JapanesePhrases
{
    public static readonly ShipmentPhrases Words = new(
        "ja",
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "お届けの準備をしています。",
            [ShipmentState.LabelReady] = "梱包が済み、運送会社の集荷を待っています。",
            [ShipmentState.InTransit] = "お届け先へ輸送中です。",
            [ShipmentState.CustomsHold] = "税関で止まっています。物流担当が対応します。",
            [ShipmentState.OutForDelivery] = "配達中です。",
            [ShipmentState.AvailableForPickup] = "受け取り場所でお待ちしています。",
            [ShipmentState.DeliveryAttempted] = "運送会社が配達に伺いましたが、お渡しできませんでした。",
            [ShipmentState.Delivered] = "お届けしました。",
            [ShipmentState.ReturnToSender] = "運送会社が当社へ返送しています。今後については物流担当がお知らせします。",
            [ShipmentState.Returned] = "当社に戻りました。今後については物流担当がお知らせします。",
            [ShipmentState.Exception] = "運送会社で遅れが生じています。物流担当が対応します。",
            [ShipmentState.Lost] = "運送会社が紛失しました。物流担当が代わりを手配します。",
            [ShipmentState.Cancelled] = "発送されません。",
            [ShipmentState.Expired] = "運送会社から情報がありません。物流担当が対応します。",
        }.ToFrozenDictionary(),
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "返送用ラベルを準備しています。",
            [ShipmentState.LabelReady] = "ラベルの準備ができました。運送会社にはまだ渡っていません。",
            [ShipmentState.InTransit] = "当社へ輸送中です。",
            [ShipmentState.CustomsHold] = "税関で止まっています。物流担当が対応します。",
            [ShipmentState.OutForDelivery] = "まもなく当社に到着します。",
            [ShipmentState.AvailableForPickup] = "当社あてに受け取り場所で保管されています。",
            [ShipmentState.DeliveryAttempted] = "運送会社が当社に来ましたが、受け渡しができませんでした。",
            [ShipmentState.Delivered] = "当社に到着しました。",
            [ShipmentState.ReturnToSender] = "運送会社がお客様へ返送しています。今後については物流担当がお知らせします。",
            [ShipmentState.Returned] = "運送会社がお手元に返送しました。",
            [ShipmentState.Exception] = "運送会社で遅れが生じています。物流担当が対応します。",
            [ShipmentState.Lost] = "運送会社が紛失しました。物流担当が対応します。",
            [ShipmentState.Cancelled] = "発送されません。",
            [ShipmentState.Expired] = "運送会社から情報がありません。物流担当が対応します。",
        }.ToFrozenDictionary(),
        new Dictionary<MyStep, string>
        {
            [MyStep.Nothing] = "していただくことはありません。",
            [MyStep.BeThere] = "配達時にご在宅ください。または別の日を運送会社とお決めください。",
            [MyStep.PickUp] = "受け取り場所でお受け取りください。身分証明書をお持ちください。",
            [MyStep.Accept] = "開封して状態を確かめ、シリアル番号で受領してください。",
            [MyStep.HandToCarrier] = "電源を切り、説明のとおりに梱包して、運送会社に渡してください。",
            [MyStep.AskLogistics] = "今後については物流担当にお問い合わせください。",
        }.ToFrozenDictionary(),
        new Dictionary<ScanStatus, string>
        {
            [ScanStatus.Unknown] = "運送会社からの知らせを読み取れませんでした",
            [ScanStatus.PreTransit] = "運送会社が荷物を待っています",
            [ScanStatus.InTransit] = "輸送中",
            [ScanStatus.CustomsHold] = "税関で保留",
            [ScanStatus.OutForDelivery] = "配達中",
            [ScanStatus.AvailableForPickup] = "受け取り場所で保管中",
            [ScanStatus.DeliveryAttempted] = "配達を試みました",
            [ScanStatus.Exception] = "遅延",
            [ScanStatus.Expired] = "情報なし",
            [ScanStatus.Cancelled] = "運送会社で取り消し",
            [ScanStatus.Lost] = "紛失",
            [ScanStatus.Delivered] = "配達済み",
            [ScanStatus.ReturnToSender] = "差出人へ返送中",
            [ScanStatus.Returned] = "差出人に返送済み",
        }.ToFrozenDictionary(),
        "通常より時間がかかっています。物流担当が確認しています。",
        "{0}から{1}までに届く見込みです。",
        "発送日から通常{0}日から{1}日かかります。");
}
