using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Statistics;

namespace SophiaAI.Sandbox.Gong.Library;

/// <summary>Acme's library: folders with calls that are worth hearing.</summary>
internal static class GongLibrary
{
    private const ulong Seed = 90_000_000;
    private const string IdPrefix = "98230055120044000";

    private static readonly string[] s_notes = ["The first five minutes are a model.", "Listen to how the price comes up.", "Für neue Kolleginnen und Kollegen"];

    public static IReadOnlyList<GongFolder> Folders { get; } =
    [
        Create(1, "Discovery", GongAccountSeed.Sales, null, 6),
        Create(2, "Handling objections", GongAccountSeed.Sales, 1, 3),
        Create(3, "Pricing & packaging", GongAccountSeed.Sales, null, 4),
        Create(4, "To be sorted", GongAccountSeed.Sales, null, 0),
        Create(5, "Good kickoffs", GongAccountSeed.CustomerSuccess, null, 5),
    ];

    public static IEnumerable<GongLibraryCall> CallsIn(GongFolder folder)
    {
        GongCall[] candidates = [.. GongCallSeed.All.Where(c => c.IsVisible && c.WorkspaceId == folder.WorkspaceId && c.Started < folder.Updated)];
        int start = Folders.ToList().IndexOf(folder);
        return Enumerable.Range(0, folder.Size).Select(i => Describe(candidates[(start * 11) + (i * 17)], folder));
    }

    private static GongLibraryCall Describe(GongCall call, GongFolder folder)
    {
        GongChance chance = new(Seed + (ulong)call.Number);
        int from = chance.Below(call.Duration / 2);
        return new GongLibraryCall(
            call.Id,
            call.Title,
            chance.Percent(60) ? chance.Pick(s_notes) : null,
            GongCoach.Of(call.PrimaryUserId),
            call.Started.AddSeconds(call.Duration).AddMinutes(chance.Between(10, 600)),
            call.Url,
            chance.Percent(50) ? new GongSnippet(from, from + Math.Min(120, call.Duration - from)) : null);
    }

    private static GongFolder Create(int number, string name, string workspaceId, int? parent, int size) => new()
    {
        Id = Id(number),
        Name = name,
        ParentFolderId = parent is { } above ? Id(above) : null,
        CreatedBy = GongAccountSeed.UserId(10 * number),
        Updated = GongCompanyTime.Morning(5 * number),
        WorkspaceId = workspaceId,
        Size = size,
    };

    private static string Id(int number) => $"{IdPrefix}{number:D2}";
}
