namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>The caller: a person, or a service account.</summary>
/// <param name="Id">The subject of the access token.</param>
/// <param name="Name">The person's address, or the account's name in the catalog.</param>
/// <param name="IsPerson">A person manages every service account of the tenant; a service account manages only itself.</param>
internal sealed record EstuaryCaller(string Id, string Name, bool IsPerson)
{
    public static EstuaryCaller Person { get; } = new(EstuaryUser.Sophia.Id, EstuaryUser.SophiaEmail, true);

    public static EstuaryCaller Of(ServiceAccount account) => new(account.Id, account.CatalogName, false);

    /// <summary>Under whose name the caller publishes. A service account has no mailbox.</summary>
    public EstuaryUser User => IsPerson ? EstuaryUser.Sophia : new EstuaryUser(Id, null, Name, null);

    public bool MayManage(ServiceAccount account) => IsPerson || account.Id == Id;
}
