using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Estuary.Catalog;

/// <summary>Gets one kind of specification of Estuary Flow's catalog, in order of name.</summary>
public abstract class EstuarySpecCmdlet : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string PrefixSet = "Prefix";

    private readonly NameBatches _exactNames;
    private IEstuarySpecList? _list;
    private EstuaryAdvice? _advice;

    /// <summary>Creates the command.</summary>
    private protected EstuarySpecCmdlet() => _exactNames = new NameBatches(IEstuarySpecList.MostNames, names => Specs.WriteNamed(names));

    /// <summary>Catalog names. Wildcards are allowed. By default everything of the configured tenant.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CatalogName")]
    [ArgumentCompleter(typeof(EstuaryNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>What names begin with, such as <c>acmeCo/sales/</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrefixSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EstuaryPrefixCompleter))]
    public string[]? Prefix { get; set; }

    /// <summary>Reads the specifications themselves, too. Pages are then shorter, and take longer.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private IEstuarySpecList Specs => _list ??= CreateList();

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, EstuaryNamed.Anything, () => Context())).Explain(failure);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            foreach (string? prefix in Prefix ?? [null!]) Specs.WriteUnder(prefix);
            return;
        }

        foreach (string name in Name.Where(static name => !IsWhole(name))) Specs.WriteMatches(name);
        _exactNames.Add([.. Name.Where(IsWhole)]);
    }

    /// <inheritdoc/>
    protected override void Finish() => _exactNames.Flush();

    /// <summary>The list of this kind of specification.</summary>
    private protected abstract IEstuarySpecList CreateList();

    // A name without a folder is not in the catalog: it is looked for in what there is, and the closest is suggested.
    private static bool IsWhole(string name) => name.Contains('/', StringComparison.Ordinal) && !WildcardPattern.ContainsWildcardCharacters(name);
}
