using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The names that objects will have once those were renamed that a manifest renames: what is in them and what was granted on them comes with them.</summary>
internal sealed class ComingNames
{
    private readonly Dictionary<ResourceId, string> _names = [];

    /// <summary>Takes a rename into account, unless both names are in use, or neither.</summary>
    /// <param name="wishes">What the manifest says of the objects of a kind.</param>
    /// <param name="live">The names that there are, as users type them.</param>
    public void Add(IEnumerable<ResourceWish> wishes, IReadOnlySet<string> live)
    {
        foreach (ResourceWish wish in wishes)
        {
            if (wish.RenamedFrom is { } former && live.Contains(former) && !live.Contains(wish.Name)) _names[wish.Kind.Id(former)] = wish.Name;
        }
    }

    /// <summary>The name that an object will have.</summary>
    public string Of(ResourceId id) => _names.GetValueOrDefault(id, id.Name);

    /// <summary>The name that an object has now.</summary>
    public string Now(ResourceId id) => _names.FirstOrDefault(one => one.Key.Kind == id.Kind && one.Value == id.Name) is { Key: { } now } ? now.Name : id.Name;

    /// <summary>The path that an object in a database, or in a schema, will have.</summary>
    public SnowflakePath Of(SnowflakePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string database = Of(SnowflakeKinds.Database.Id(SnowflakePath.Typed(path.Parts[0])));
        SnowflakePath moved = new([.. SnowflakePath.Parse(database)!.Parts, .. path.Parts.Skip(1)]);
        if (moved.Parts.Count == 1) return moved;
        string schema = Of(SnowflakeKinds.Schema.Id(new SnowflakePath(moved.Parts[0], moved.Parts[1]).ToString()));
        return new SnowflakePath([.. SnowflakePath.Parse(schema)!.Parts, .. moved.Parts.Skip(2)]);
    }

    /// <summary>The path that an object in a database, or in a schema, has now.</summary>
    public SnowflakePath Now(SnowflakePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        // A schema is known by the name that its database will have.
        SnowflakePath schema = path.Parts.Count == 1 ? path : SnowflakePath.Parse(Now(SnowflakeKinds.Schema.Id(new SnowflakePath(path.Parts[0], path.Parts[1]).ToString())))!;
        string database = Now(SnowflakeKinds.Database.Id(SnowflakePath.Typed(schema.Parts[0])));
        return new SnowflakePath([.. SnowflakePath.Parse(database)!.Parts, .. schema.Parts.Skip(1), .. path.Parts.Skip(2)]);
    }

    /// <summary>What privileges are on is called now.</summary>
    public GrantTarget Now(GrantTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Path is not { } path) return target;
        if (target.Kind == "WAREHOUSE") return target with { Path = SnowflakePath.Parse(Now(SnowflakeKinds.Warehouse.Id(path.ToString()))) };
        return IsInDatabase(target) ? target with { Path = Now(path) } : target;
    }

    /// <summary>What privileges are on will be called.</summary>
    public GrantTarget Of(GrantTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Path is not { } path) return target;
        if (target.Kind == "WAREHOUSE") return target with { Path = SnowflakePath.Parse(Of(SnowflakeKinds.Warehouse.Id(path.ToString()))) };
        return IsInDatabase(target) ? target with { Path = Of(path) } : target;
    }

    private static bool IsInDatabase(GrantTarget target) => target.IsFuture || target.Kind == "DATABASE" || target.Path!.Parts.Count > 1;
}
