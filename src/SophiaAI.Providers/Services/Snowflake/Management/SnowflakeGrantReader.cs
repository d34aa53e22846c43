using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>
/// Reads what roles may do, and who has them: a list for each role, or one for each database, schema or role that is above
/// others where that takes fewer lists. A list that ends at the service's limit is never taken for whole.
/// </summary>
/// <param name="reader">Runs statements.</param>
/// <param name="isStrict">Whether also privileges count that the manifest does not list.</param>
internal sealed class SnowflakeGrantReader(SnowflakeObjectReader reader, bool isStrict)
{
    // SHOW GRANTS has no next page.
    private const int MostRows = 10_000;

    private const string Usage = "USAGE";
    private const string ImportedPrivileges = "IMPORTED PRIVILEGES";

    /// <summary>The databases and schemas of which it is worth knowing whether they can be seen: those for which fewer lists show what is granted on what is still to come than for the roles.</summary>
    /// <param name="wishes">What the manifest says.</param>
    /// <param name="parts">1 for databases, 2 for schemas.</param>
    public static bool NeedsToKnow(IReadOnlyList<ResourceWish> wishes, int parts)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        GrantSubject[] future = [.. wishes.Select(static wish => wish.Subject).OfType<GrantSubject>().Where(static subject => subject.Target.IsFuture)];
        return future.Any(subject => subject.Target.Path!.Parts.Count == parts)
            && future.DistinctBy(static subject => subject.Target.Path!.ToString()).Count() + 1 < future.DistinctBy(static subject => subject.Role.ToString()).Count();
    }

    /// <summary>Reads.</summary>
    /// <param name="wishes">What the manifest says of privileges and of members.</param>
    /// <param name="found">The roles, and the databases and schemas as far as they were read, by the names that they will have.</param>
    /// <param name="coming">The names that objects will have.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed, or a list is longer than the service shows.</exception>
    public async Task<IReadOnlyList<LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, IReadOnlySet<ResourceId> found, ComingNames coming, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(coming);
        GrantWish[] grants = [.. wishes.Where(static wish => wish.Kind == SnowflakeKinds.Grant).Select(wish => new GrantWish(wish, coming)).Where(one => found.Contains(SnowflakeKinds.Role.Id(one.Role)))];
        MemberWish[] members = [.. wishes.Where(static wish => wish.Kind == SnowflakeKinds.RoleGrant).Select(wish => new MemberWish(wish, coming)).Where(one => found.Contains(SnowflakeKinds.Role.Id(one.Role)))];
        GrantWish[] present = [.. grants.Where(static one => !one.Target.IsFuture)];
        GrantWish[] future = [.. grants.Where(static one => one.Target.IsFuture)];

        HashSet<string> roles = [.. present.Select(static one => one.Role)];
        HashSet<string> listed = [.. members.Where(static one => one.Subject.Kind != "ROLE").Select(static one => one.Role)];
        MemberWish[] others = [.. members.Where(one => !listed.Contains(one.Role))];
        string[] above = [.. others.Select(static one => one.Member).Where(role => found.Contains(SnowflakeKinds.Role.Id(role))).Distinct()];
        bool isFromAbove = above.Count(role => !roles.Contains(role)) < others.Select(static one => one.Role).Distinct().Count();
        if (isFromAbove) roles.UnionWith(above);
        else listed.UnionWith(others.Select(static one => one.Role));

        GrantLists lists = new(coming);
        await Task.WhenAll(
        [
            .. roles.Select(role => PrivilegesAsync(lists, role, isFromAbove && above.Contains(role) ? null : [.. present.Where(one => one.Role == role)], cancellationToken)),
            .. FutureLists(future, found, coming).Select(of => WholeAsync($"SHOW FUTURE GRANTS {of}", lists.AddFuture, cancellationToken)),
            .. listed.Select(role => WholeAsync($"SHOW GRANTS OF ROLE {SqlOf(role)}", row => lists.AddMember(role, row), cancellationToken)),
        ]).ConfigureAwait(false);
        return
        [
            .. grants.Select(one => OfGrant(one, lists.Of(one.Role, one.Subject.Target))).OfType<LiveResource>(),
            .. members.Where(one => lists.Has(one.Role, one.Subject.Kind, one.Member)).Select(static one => new LiveResource(one.Wish.Id, new Dictionary<string, ResourceValue> { [SnowflakeGrants.Member] = ResourceValue.Of(SnowflakeGrants.Granted) })),
        ];
    }

    // Where there are fewer databases and schemas than roles, and all of them can be seen.
    private static IEnumerable<string> FutureLists(GrantWish[] future, IReadOnlySet<ResourceId> found, ComingNames coming)
    {
        string[] roles = [.. future.Select(static one => one.Role).Distinct()];
        (bool IsSeen, string Sql)[] containers = [.. future.Select(static one => one.Subject.Target.Path!).DistinctBy(static path => path.ToString()).Select(path =>
            (found.Contains((path.Parts.Count == 1 ? SnowflakeKinds.Database : SnowflakeKinds.Schema).Id(path.ToString())), $"IN {(path.Parts.Count == 1 ? "DATABASE" : "SCHEMA")} {coming.Now(path).Sql}"))];
        return containers.Length < roles.Length && containers.All(static one => one.IsSeen) ? containers.Select(static one => one.Sql) : roles.Select(static role => $"TO ROLE {SqlOf(role)}");
    }

    // One that has very many of them is looked for among those of each object, unless it also has to show what it inherits.
    private async Task PrivilegesAsync(GrantLists lists, string role, GrantWish[]? objects, CancellationToken cancellationToken)
    {
        string sql = $"SHOW GRANTS TO ROLE {SqlOf(role)}";
        if (await TryReadAsync(sql, lists.Add, cancellationToken).ConfigureAwait(false)) return;
        if (objects is null) throw TooMany(sql);
        foreach (GrantWish one in objects) await OnAsync(lists, one, cancellationToken).ConfigureAwait(false);
    }

    private async Task OnAsync(GrantLists lists, GrantWish one, CancellationToken cancellationToken)
    {
        try
        {
            await WholeAsync($"SHOW GRANTS ON {one.Target.Sql}", lists.Add, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            // On what is not there, nobody has privileges.
        }
    }

    private async Task WholeAsync(string sql, Action<SnowflakeObjectRow> add, CancellationToken cancellationToken)
    {
        if (!await TryReadAsync(sql, add, cancellationToken).ConfigureAwait(false)) throw TooMany(sql);
    }

    private async Task<bool> TryReadAsync(string sql, Action<SnowflakeObjectRow> add, CancellationToken cancellationToken)
    {
        int rows = 0;
        await foreach (SnowflakeObjectRow row in reader.ReadAsync(sql, [], cancellationToken).ConfigureAwait(false))
        {
            rows++;
            add(row);
        }

        return rows < MostRows;
    }

    private static ServiceException TooMany(string sql) => InvalidResult.For(string.Create(CultureInfo.InvariantCulture, $"the first {MostRows} rows of '{sql}', and there is no way to have the others"));

    // What a role has on one object is a resource; it is there if the role has any of what counts.
    private LiveResource? OfGrant(GrantWish one, IReadOnlyDictionary<string, bool>? held)
    {
        if (held is null) return null;
        ResourceWish wish = one.Wish;
        string[] others = [.. held.Keys.Where(privilege => privilege is not ("OWNERSHIP" or ImportedPrivileges) && !wish.Properties.ContainsKey(privilege) && !(privilege == Usage && wish.Properties.ContainsKey(ImportedPrivileges))).Order(StringComparer.Ordinal)];
        string[] counted = [.. wish.Properties.Keys, .. isStrict ? others : []];
        Dictionary<string, ResourceValue> values = counted.ToDictionary(static privilege => privilege, privilege => held.TryGetValue(privilege, out bool hasOption) ? SnowflakeGrants.Of(hasOption) : ResourceValue.None, StringComparer.Ordinal);
        if (!values.Values.Any(static value => value.Text is not null)) return null;
        return new LiveResource(wish.Id, values)
        {
            Notes = isStrict || others.Length == 0 ? [] : [$"It also has {Grammar.And(others)}, which the manifest does not list. 'strict: true' would revoke that."],
        };
    }

    private static string SqlOf(string role) => SnowflakePath.Parse(role)!.Sql;

    // What a manifest says, with the names that there are now.
    private sealed record GrantWish(ResourceWish Wish, ComingNames Coming)
    {
        public GrantSubject Subject { get; } = (GrantSubject)Wish.Subject!;

        public string Role { get; } = Coming.Now(SnowflakeKinds.Role.Id(((GrantSubject)Wish.Subject!).Role.ToString()));

        public GrantTarget Target => Coming.Now(Subject.Target);
    }

    private sealed record MemberWish(ResourceWish Wish, ComingNames Coming)
    {
        public MemberSubject Subject { get; } = (MemberSubject)Wish.Subject!;

        public string Role { get; } = Coming.Now(SnowflakeKinds.Role.Id(((MemberSubject)Wish.Subject!).Role.ToString()));

        public string Member => Subject.Kind == "ROLE" ? Coming.Now(SnowflakeKinds.Role.Id(Subject.Member.ToString())) : Subject.Member.ToString();
    }
}
