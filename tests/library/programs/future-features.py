"""__future__: as a module."""
from __future__ import annotations, division

import __future__

print(__future__.all_feature_names, __future__.__all__ == ["all_feature_names"] + __future__.all_feature_names)
for name in __future__.all_feature_names:
    print(name, getattr(__future__, name))
print(annotations, division.getMandatoryRelease(), annotations.getOptionalRelease(), annotations.compiler_flag == __future__.CO_FUTURE_ANNOTATIONS)
