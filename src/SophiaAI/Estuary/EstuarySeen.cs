using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary;

/// <summary>The catalog names that earlier commands in the runspace have listed.</summary>
internal static class EstuarySeen
{
    /// <summary>The names of tasks and collections.</summary>
    public static IEnumerable<string> Names => Tasks.Concat(SeenNames.Of<EstuaryCollection>());

    /// <summary>The names of captures and materializations.</summary>
    public static IEnumerable<string> Tasks => SeenNames.Of<EstuaryCapture>().Concat(SeenNames.Of<EstuaryMaterialization>());
}
