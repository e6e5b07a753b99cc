def total():
    from . import items, version
    from .items import fruit

    return items.count, version, fruit.__name__
