using System.Collections.Frozen;
using LaptopFleet.Offboarding.Returns;

namespace LaptopFleet.Portal;

internal static class JapanesePage
{
    public static readonly PageWords Words = new()
    {
        Tag = "ja",
        Title = "お使いのノートパソコン",
        Laptop = "ノートパソコン",
        SerialNumber = "シリアル番号",
        States = new Dictionary<ReturnState, string>
        {
            [ReturnState.Planned] = "このノートパソコンは返却が必要です。",
            [ReturnState.Offered] = "このノートパソコンについてご提案があります。ご回答をお待ちしています。",
            [ReturnState.Agreed] = "ご提案に同意いただきました。先に会社のデータを消去し、追ってご連絡します。",
            [ReturnState.Arranged] = "返送の手配ができています。",
            [ReturnState.Travelling] = "このノートパソコンは返送中です。お手続きはこれ以上必要ありません。",
            [ReturnState.Received] = "このノートパソコンを受け取りました。ありがとうございます。お手続きはこれ以上必要ありません。",
            [ReturnState.Missing] = "このノートパソコンは紛失または盗難と届けられています。見つかった場合はご連絡ください。",
            [ReturnState.Done] = "このノートパソコンの手続きは完了しています。",
            [ReturnState.CalledOff] = "このノートパソコンの返却は不要になりました。お手続きは必要ありません。",
        }.ToFrozenDictionary(),
        ToDo = "お願いしたいこと",
        ConfirmStep = "集荷先の住所、電話番号、ご都合のよい日時をお知らせください",
        SendBackStep = "ノートパソコンを返送してください",
        OtherStep = "ご案内したとおりにノートパソコンをお渡しください",
        Done = "{0}に完了",
        Until = "期限：{0}",
        Late = "期限は{0}でした",
        Zone = "日時は{0}のものです。",
        WayBack = "返送の方法",
        Methods = new Dictionary<ReturnMethod, string>
        {
            [ReturnMethod.Kit] = "空の箱、緩衝材、返送用ラベルの入ったキットをお送りします。",
            [ReturnMethod.Label] = "返送用ラベルをお送りします。梱包はご自身でお願いします。",
            [ReturnMethod.PickUp] = "ご在宅の日時をお知らせいただいたうえで、集荷に伺います。",
        }.ToFrozenDictionary(),
        ReturnParcel = "返送の荷物：{0}",
        KitSent = "キットを{0}に発送しました：{1}、追跡番号 {2}。",
        KitDelivered = "{0}に配達されました。",
        KitUses = new Dictionary<KitUse, string>
        {
            [KitUse.SendLaptop] = "ノートパソコンを箱に入れ、ラベルを貼って運送会社にお渡しください。",
            [KitUse.WaitForLabel] = "箱は保管してください。中のラベルは無効です。あらためて手配ができしだい、新しいラベルをお送りします。",
            [KitUse.SendNothing] = "中のラベルは無効です。何も送らないでください。箱はお手元に置くか、リサイクルしてください。",
        }.ToFrozenDictionary(),
        Instructions = "梱包と発送のご案内（PDF）",
        Offer = "ご提案",
        Offers = new Dictionary<Disposition, string>
        {
            [Disposition.Keep] = "このノートパソコンを無償でお譲りします。",
            [Disposition.Buy] = "このノートパソコンを{0}でご購入いただけます。",
            [Disposition.Donate] = "ご同意いただければ、このノートパソコンを寄付します。",
        }.ToFrozenDictionary(),
        OfferTerms = "先に会社のデータを消去します。お断りになる場合、またはご回答がない場合は、返送していただきます。",
        OfferUntil = "{0}中にご回答ください。",
        Agree = "同意します",
        Decline = "返送します",
        Proposed = "承認待ちの内容",
        Proposals = new Dictionary<Proposal, string>
        {
            [Proposal.Keep] = "このノートパソコンをお持ちいただく案が出ています。",
            [Proposal.Buy] = "このノートパソコンをお買い取りいただく案が出ています。",
            [Proposal.Donate] = "このノートパソコンを寄付する案が出ています。",
        }.ToFrozenDictionary(),
        ProposedTerms = "先に担当者の承認が必要です。決まり次第ご連絡します。返送をご希望の場合は、今お知らせください。その場合、承認の手続きは取りやめになります。",
        Confirm = "どちらへ集荷に伺えばよいですか",
        Confirmed = "{0}にお知らせいただきました。もう一度お知らせいただくと、新しい内容が有効になります。",
        Hidden = "ここにご記入の内容は運送会社のためのものです。このページに再び表示されることはありません。",
        Line1 = "町名・番地",
        Line2 = "建物名・部屋番号",
        City = "市区町村",
        Region = "都道府県",
        Postcode = "郵便番号",
        Country = "国",
        Phone = "電話番号",
        PhoneHint = "国番号からご記入ください。例：+81 3 1234 5678",
        Availability = "ご在宅の日時",
        AvailabilityHint = "例：月曜から水曜の9時から12時",
        Optional = "任意",
        Send = "送信",
        Dispute = "内容に誤りがありますか",
        DisputeHint = "すでに返送した、ご自身のものではないなどの場合はお知らせください。確認するまで催促はいたしません。期限は変わりません。",
        DisputeField = "誤りの内容",
        Disputed = "誤りがあるとのご連絡をいただいています。担当者が確認します。",
        LookAgain = "もう一度ご確認ください",
        Needed = "ご記入ください。",
        TooLong = "{0}文字までです。",
        NoPostcode = "{0}の郵便番号ではありません。例：{1}",
        NoCountry = "国を選んでください。",
        NoPhone = "国番号つきの電話番号ではありません。例：+81 3 1234 5678",
        NotReadable = "印刷できない文字が含まれています。",
        Refusals = new Dictionary<string, string>
        {
            ["return.not-confirm"] = "このノートパソコンはすでにお手元にないか、返却が不要です。何も変更していません。",
            ["return.offer-expired"] = "お住まいの地域での最終日が終わり、ご提案は終了しました。何も変更していません。",
            ["return.not-agree"] = "現在お受けいただけるご提案はありません。何も変更していません。",
            ["return.not-decline"] = "現在お断りいただけるご提案はありません。何も変更していません。",
            ["device.on-hold"] = "このご提案は現在お受けいただけません。お問い合わせください。",
            ["deadline.withdrawn"] = "お願いしていることはもうありません。",
            ["deadline.disputed"] = "すでにご連絡をいただいています。担当者が確認します。",
        }.ToFrozenDictionary(),
        Refused = "現在この操作はできません。何も変更していません。以下が現在の状況です。",
        UnknownTitle = "このリンクは無効です",
        Unknown = "期限が切れたか、新しいリンクに替わった可能性があります。リンクを受け取った相手に新しいものをご依頼ください。",
        Questions = "お問い合わせ",
    };
}
